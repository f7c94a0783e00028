#include "index/columns.h"

#include <algorithm>
#include <numeric>

#include "index/column_format.h"
#include "index/terms.h"

namespace mea::index {
namespace {

using column_format::Kind;

Unexpected damaged(const std::string& what) {
    return fail(ErrorCode::corrupt, "the facet columns are damaged: " + what,
                "roll back or rebuild the index");
}

template <typename T>
bool all_below(std::span<const T> numbers, std::uint64_t limit, bool none_allowed) {
    return std::all_of(numbers.begin(), numbers.end(), [=](T number) {
        return number < limit || (none_allowed && number == kNone);
    });
}

std::string_view slice(std::span<const char> text, std::uint32_t begin, std::uint32_t end) {
    return std::string_view(text.data(), text.size()).substr(begin, end - begin);
}

}  // namespace

Result<std::shared_ptr<const Columns>> Columns::open(const std::filesystem::path& path) {
    Result<SectionFile> file = SectionFile::open(path, column_format::kFormat);
    if (!file) return std::move(file).forward();
    std::shared_ptr<Columns> columns(new Columns(std::move(*file)));
    columns->read();
    if (Status checked = columns->check(); !checked) return std::move(checked).forward();
    return std::shared_ptr<const Columns>(std::move(columns));
}

void Columns::read() {
    document_work_ = file_.get<std::uint32_t>(Kind::document_work);
    first_document_ = file_.get<std::uint32_t>(Kind::work_first);
    documents_ = file_.get<std::uint32_t>(Kind::work_documents);
    lengths_ = file_.get<std::uint8_t>(Kind::document_length);
    const auto total = file_.get<std::uint64_t>(Kind::total_length);
    if (!total.empty() && total.front() > 0 && !documents_.empty())
        mean_length_ = static_cast<double>(total.front()) / static_cast<double>(documents_.size());
    dates_ = CodedColumn(file_, Kind::date_values, Kind::work_date);
    modified_ = CodedColumn(file_, Kind::modified_values, Kind::work_modified);
    version_languages_ = NumberColumn(file_, Kind::version_language);
    version_titles_ = NumberColumn(file_, Kind::version_title);
    work_titles_ = file_.get<std::uint32_t>(Kind::title_rank);
    symbol_ranks_ = file_.get<std::uint32_t>(Kind::symbol_rank);
    revisions_ = Revisions(file_);
    for (const FieldInfo& entry : kFields) {
        const auto field = static_cast<std::uint32_t>(entry.field);
        if (!file_.has(Kind::set_of_work, field)) continue;
        FacetColumn facet;
        facet.field_ = entry.field;
        facet.sets_ = NumberColumn(file_, Kind::set_of_work, field);
        facet.set_first_ = file_.get<std::uint32_t>(Kind::set_first, field);
        facet.set_values_ = NumberColumn(file_, Kind::set_values, field);
        facet.value_works_ = file_.get<std::uint32_t>(Kind::value_works, field);
        facet.value_first_ = file_.get<std::uint32_t>(Kind::value_first, field);
        facet.value_text_ = file_.get<char>(Kind::value_text, field);
        facet.parents_ = file_.get<std::uint32_t>(Kind::value_parent, field);
        facet.label_first_ = file_.get<std::uint32_t>(Kind::label_first, field);
        facet.label_text_ = file_.get<char>(Kind::label_text, field);
        facets_.push_back(facet);
    }
}

Status Columns::check() const {
    const std::size_t works = dates_.size();
    if (modified_.size() != works || !dates_.sound() || !modified_.sound() ||
        symbol_ranks_.size() != works)
        return damaged("its columns differ in length");
    if (first_document_.size() != works + 1 || !partitions(first_document_, documents_.size()) ||
        std::adjacent_find(first_document_.begin(), first_document_.end()) != first_document_.end())
        return damaged("works and documents do not fit");
    if (document_work_.empty() || !all_below(document_work_, works, true) ||
        !all_below(documents_, document_work_.size(), false) ||
        std::any_of(documents_.begin(), documents_.end(),
                    [this](DocumentNumber document) { return document_work_[document] == kNone; }))
        return damaged("a document belongs to no work");
    if (lengths_.size() != document_work_.size()) return damaged("a document has no length");
    const bool titles_by_work = version_titles_.size() == 0 && work_titles_.size() == works;
    const bool titles_by_version = version_titles_.size() == documents_.size() &&
                                   version_languages_.size() == documents_.size() &&
                                   work_titles_.empty();
    if (!titles_by_work && !titles_by_version)
        return damaged("a version has no place by its title");
    if (!revisions_.sound(works)) return damaged("the revisions of a document");
    for (const FacetColumn& facet : facets_)
        if (Status checked = facet.check(static_cast<WorkNumber>(works)); !checked) return checked;
    return {};
}

const FacetColumn* Columns::facet(Field field) const {
    for (const FacetColumn& facet : facets_)
        if (facet.field_ == field) return &facet;
    return nullptr;
}

Status FacetColumn::check(WorkNumber works) const {
    const std::size_t values = parents_.size();
    const bool sound =
        sets_.size() == works && partitions(set_first_, set_values_.size()) &&
        value_first_.size() == values + 1 && partitions(value_first_, value_text_.size()) &&
        label_first_.size() == values + 2 && partitions(label_first_, label_text_.size()) &&
        sets_.all_below(set_count()) && set_values_.all_below(values) &&
        value_works_.size() == values && all_below(parents_, values, true);
    if (!sound) return damaged("the facet " + std::string(info(field_).name));
    for (std::uint32_t up : parents_) {
        for (int depth = 0; up != kNone; ++depth, up = parents_[up])
            if (depth > column_format::kMaxDepth)
                return damaged("the parents of a value form a circle");
    }
    return {};
}

std::string_view FacetColumn::value(std::uint32_t ordinal) const {
    return slice(value_text_, value_first_[ordinal], value_first_[ordinal + 1]);
}

std::string_view FacetColumn::labels_of(std::uint32_t entry) const {
    return slice(label_text_, label_first_[entry], label_first_[entry + 1]);
}

std::string_view FacetColumn::label_in(std::uint32_t entry, std::string_view language) const {
    std::string_view wanted;
    std::string_view english;
    for_each_label(entry, [&](std::string_view tag, std::string_view label) {
        if (tag == language) wanted = label;
        if (tag == "en") english = label;
    });
    return wanted.empty() ? english : wanted;
}

std::string_view FacetColumn::label(std::uint32_t ordinal, std::string_view language) const {
    const std::string_view found = label_in(ordinal, language);
    return found.empty() ? value(ordinal) : found;
}

std::string_view FacetColumn::own_label(std::string_view language) const {
    return label_in(value_count(), language);
}

std::optional<std::uint32_t> FacetColumn::find(std::string_view wanted) const {
    const std::string key = value_key(wanted);
    std::uint32_t low = 0;
    std::uint32_t high = value_count();
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (value_key(value(middle)) < key)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == value_count() || value_key(value(low)) != key) return std::nullopt;
    return low;
}

}  // namespace mea::index
