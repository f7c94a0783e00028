#include "index/column_writer.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <unordered_map>

#include "base/bytes.h"
#include "index/collation.h"
#include "index/column_format.h"
#include "index/length_code.h"
#include "index/number_column.h"
#include "index/revisions.h"
#include "index/terms.h"
#include "index/xapian_errors.h"

namespace mea::index {
namespace {

using column_format::Kind;
using column_format::kNone;
using Numbers = std::vector<std::uint32_t>;

// "2024-06" -> 20240600; 0 when it is no date.
std::uint32_t date_number(std::string_view date) {
    std::uint32_t number = 0;
    std::size_t digits = 0;
    for (const char c : date) {
        if (c == '-') continue;
        if (c < '0' || c > '9' || digits == 8) return 0;
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
        ++digits;
    }
    if (digits == 4) return number * 10000;
    if (digits == 6) return number * 100;
    return digits == 8 ? number : 0;
}

// The values of one facet while they are gathered.
struct FacetInput {
    std::unordered_map<std::string, std::uint32_t> ordinals;
    std::vector<std::string> values;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // work, value

    std::uint32_t ordinal(std::string_view value) {
        const auto [found, added] =
            ordinals.try_emplace(std::string(value), static_cast<std::uint32_t>(values.size()));
        if (added) values.emplace_back(value);
        return found->second;
    }
};

// A value and what stands for it where the version that counts has none.
struct Chosen {
    std::uint32_t own = 0;
    std::uint32_t other = 0;
};

struct WorkInput {
    std::string key, title, symbol;
    std::string title_source;  // of the version that gave the title: its best one
    bool english_title = false;
    Chosen type;  // ordinal + 1, 0: none
    Chosen date;
    std::uint32_t modified = 0;
};

// The date of a work: that of its best version, in the more exact form that another version may
// give it in.
std::uint32_t date_of(const WorkInput& work) {
    const auto [own, latest] = work.date;
    if (own == 0) return latest;
    const bool more_exact = (own % 10000 == 0 && latest / 10000 == own / 10000) ||
                            (own % 100 == 0 && latest / 100 == own / 100);
    return more_exact ? latest : own;
}

// What a version has in a field of one value.
std::string_view only_value(const VersionHeader& header, Field field) {
    const auto found = std::find_if(header.values.begin(), header.values.end(),
                                    [&](const FieldValue& value) { return value.field == field; });
    return found == header.values.end() ? std::string_view() : std::string_view(found->value);
}

// A work is of one type and one year, whatever its versions say of themselves.
bool has_one_value(Field field) {
    return field == Field::type || field == Field::year;
}

// Values sorted by key, with the ancestors the vocabulary adds.
struct ValueTable {
    std::vector<std::string> values;
    Numbers parents;
    Numbers ordinal_of_input;
};

// A vocabulary that makes a value its own ancestor must not make an index that readers refuse.
void break_circles(Numbers& parents) {
    for (std::uint32_t& parent : parents) {
        std::uint32_t up = parent;
        for (int depth = 0; up != kNone && depth < column_format::kMaxDepth; ++depth)
            up = parents[up];
        if (up != kNone) parent = kNone;
    }
}

ValueTable make_value_table(FacetInput input, Field field, const ValueNames& names) {
    std::vector<std::string> parents;
    // input.values grows while the ancestors are found; a chain that returns to itself ends here.
    for (std::size_t i = 0; i < input.values.size(); ++i) {
        std::string parent = names.parent(field, input.values[i]);
        if (parent == input.values[i]) parent.clear();
        if (!parent.empty()) input.ordinal(parent);
        parents.push_back(std::move(parent));
    }
    Numbers order(input.values.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&](std::uint32_t i) {
        return std::pair{value_key(input.values[i]), input.values[i]};
    };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    ValueTable table;
    table.ordinal_of_input.resize(order.size());
    for (std::uint32_t place = 0; place < order.size(); ++place)
        table.ordinal_of_input[order[place]] = place;
    for (const std::uint32_t i : order) {
        table.values.push_back(input.values[i]);
        table.parents.push_back(
            parents[i].empty() ? kNone : table.ordinal_of_input[input.ordinal(parents[i])]);
    }
    break_circles(table.parents);
    return table;
}

void add_values(SectionWriter& file, const ValueTable& table, Field field,
                const ValueNames& names) {
    Numbers value_first{0};
    Numbers label_first{0};
    std::string text;
    ByteWriter labels;
    const auto add_labels = [&](const Labels& entries) {
        for (const auto& [language, label] : entries) {
            labels.string(language);
            labels.string(label);
        }
        label_first.push_back(static_cast<std::uint32_t>(labels.bytes().size()));
    };
    for (const std::string& value : table.values) {
        text += value;
        value_first.push_back(static_cast<std::uint32_t>(text.size()));
        add_labels(names.of_value(field, value));
    }
    add_labels(names.of_field(field));
    const auto number = static_cast<std::uint32_t>(field);
    file.add(Kind::value_first, value_first, number);
    file.add_text(Kind::value_text, text, number);
    file.add(Kind::value_parent, table.parents, number);
    file.add(Kind::label_first, label_first, number);
    file.add_text(Kind::label_text, labels.bytes(), number);
}

// Numbers equal sets of values once.
class SetTable {
  public:
    SetTable() { number({}); }

    std::uint32_t number(const Numbers& values) {
        const auto [found, added] =
            numbers_.try_emplace(values, static_cast<std::uint32_t>(numbers_.size()));
        if (added) {
            all_.insert(all_.end(), values.begin(), values.end());
            first_.push_back(static_cast<std::uint32_t>(all_.size()));
        }
        return found->second;
    }

    void add_to(SectionWriter& file, const Numbers& set_of_work, std::uint32_t field) const {
        NumberColumn::write(file, Kind::set_of_work, set_of_work, field);
        file.add(Kind::set_first, first_, field);
        NumberColumn::write(file, Kind::set_values, all_, field);
    }

  private:
    std::map<Numbers, std::uint32_t> numbers_;
    Numbers first_{0};
    Numbers all_;
};

}  // namespace

struct ColumnWriter::Content {
    explicit Content(const ValueNames& value_names) : names(value_names) {}

    const ValueNames& names;
    std::unordered_map<std::string, std::uint32_t> work_numbers;
    std::vector<WorkInput> works;
    struct Document {
        std::uint32_t number, work, length;
    };
    std::vector<Document> documents;
    std::array<FacetInput, kFields.size()> facets;
    std::uint32_t last_document = 0;

    // Place of each gathered work in the order of keys.
    Numbers places() const;
    void choose_single_values(WorkInput& work, const VersionHeader& header, bool best);
    void add_single_values();
    void add_facet(SectionWriter& file, Field field, const Numbers& place) const;
    void add_works(SectionWriter& file, const Numbers& place, std::uint32_t last) const;
};

ColumnWriter::ColumnWriter(const ValueNames& names) : content_(std::make_unique<Content>(names)) {}
ColumnWriter::~ColumnWriter() = default;

std::uint64_t ColumnWriter::works() const {
    return content_->works.size();
}
std::uint64_t ColumnWriter::versions() const {
    return content_->documents.size();
}

void ColumnWriter::reach(std::uint32_t document) {
    content_->last_document = std::max(content_->last_document, document);
}

void ColumnWriter::add(std::uint32_t document, const VersionHeader& header, std::uint32_t length) {
    Content& all = *content_;
    const auto [found, added] =
        all.work_numbers.try_emplace(header.work, static_cast<std::uint32_t>(all.works.size()));
    const std::uint32_t number = found->second;
    if (added) all.works.emplace_back().key = header.work;
    WorkInput& work = all.works[number];
    all.documents.push_back({document, number, length});
    const bool english = header.language == "en";
    // What a work is called must not depend on the order of its documents: English before others,
    // then by source; and the first symbol of the alphabet.
    const bool earlier =
        english == work.english_title ? header.source < work.title_source : english;
    const bool best = !header.title.empty() && (work.title.empty() || earlier);
    if (best) {
        work.title = header.title;
        work.title_source = header.source;
        work.english_title = english;
    }
    if (!header.symbol.empty() && (work.symbol.empty() || header.symbol < work.symbol))
        work.symbol = header.symbol;
    all.choose_single_values(work, header, best);
    work.modified =
        std::max(work.modified,
                 static_cast<std::uint32_t>(std::min<std::uint64_t>(header.modified, UINT32_MAX)));
    for (const FieldValue& value : header.values) {
        if (!info(value.field).facet || has_one_value(value.field)) continue;
        FacetInput& facet = all.facets[static_cast<std::size_t>(value.field)];
        facet.pairs.emplace_back(number, facet.ordinal(value.value));
    }
}

// Independent of the order of documents: the best version's, else the first type of the alphabet
// and the latest date, of which one with more parts is larger.
void ColumnWriter::Content::choose_single_values(WorkInput& work, const VersionHeader& header,
                                                 bool best) {
    FacetInput& types = facets[static_cast<std::size_t>(Field::type)];
    const std::string_view type = only_value(header, Field::type);
    const std::uint32_t number = type.empty() ? 0 : types.ordinal(type) + 1;
    std::uint32_t& other = work.type.other;
    if (number != 0 && (other == 0 || type < types.values[other - 1])) other = number;
    std::uint32_t date = date_number(header.date);
    if (date == 0) date = date_number(only_value(header, Field::year));
    work.date.other = std::max(work.date.other, date);
    if (best) {
        work.type.own = number;
        work.date.own = date;
    }
}

void ColumnWriter::Content::add_single_values() {
    FacetInput& types = facets[static_cast<std::size_t>(Field::type)];
    FacetInput& years = facets[static_cast<std::size_t>(Field::year)];
    types.pairs.clear();
    years.pairs.clear();
    for (std::uint32_t i = 0; i < works.size(); ++i) {
        const Chosen& type = works[i].type;
        if (type.other != 0)
            types.pairs.emplace_back(i, (type.own != 0 ? type.own : type.other) - 1);
        if (const std::uint32_t date = date_of(works[i]); date != 0)
            years.pairs.emplace_back(i, years.ordinal(std::to_string(date / 10000)));
    }
}

Numbers ColumnWriter::Content::places() const {
    Numbers order(works.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return works[a].key < works[b].key; });
    Numbers place(works.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    return place;
}

void ColumnWriter::Content::add_works(SectionWriter& file, const Numbers& place,
                                      std::uint32_t last) const {
    Numbers document_work(last + 1, kNone);
    std::vector<Numbers> documents_of(works.size());
    std::vector<std::uint8_t> lengths(last + 1, 0);
    std::uint64_t total_length = 0;
    for (const auto& [document, work, length] : documents) {
        document_work[document] = place[work];
        lengths[document] = length_code(length);
        total_length += length;
        documents_of[place[work]].push_back(document);
    }
    Numbers first{0};
    Numbers all;
    for (Numbers& some : documents_of) {
        std::sort(some.begin(), some.end());
        all.insert(all.end(), some.begin(), some.end());
        first.push_back(static_cast<std::uint32_t>(all.size()));
    }
    Numbers dates(works.size()), modified(works.size());
    std::vector<std::string> titles(works.size()), symbols(works.size());
    for (std::uint32_t i = 0; i < works.size(); ++i) {
        dates[place[i]] = date_of(works[i]);
        modified[place[i]] = works[i].modified;
        titles[place[i]] = works[i].title;
        symbols[place[i]] = works[i].symbol;
    }
    file.add(Kind::document_work, document_work);
    file.add(Kind::document_length, lengths);
    file.add(Kind::total_length, std::vector{total_length});
    file.add(Kind::work_first, first);
    file.add(Kind::work_documents, all);
    CodedColumn::write(file, Kind::date_values, Kind::work_date, dates);
    CodedColumn::write(file, Kind::modified_values, Kind::work_modified, modified);
    file.add(Kind::title_rank, collation_ranks(titles));
    file.add(Kind::symbol_rank, collation_ranks(symbols));
    Revisions::write(file, symbols, dates, names.symbol_ends());
}

void ColumnWriter::Content::add_facet(SectionWriter& file, Field field,
                                      const Numbers& place) const {
    const FacetInput& input = facets[static_cast<std::size_t>(field)];
    const ValueTable table = make_value_table(input, field, names);
    std::vector<Numbers> values_of(works.size());
    for (const auto& [work, value] : input.pairs) {
        Numbers& values = values_of[place[work]];
        std::uint32_t up = table.ordinal_of_input[value];
        // Stops at a value that is there already, so that a circle of parents ends too.
        while (up != kNone && std::find(values.begin(), values.end(), up) == values.end()) {
            values.push_back(up);
            up = table.parents[up];
        }
    }
    SetTable sets;
    Numbers set_of_work;
    Numbers works_with(table.values.size(), 0);
    for (Numbers& values : values_of) {
        std::sort(values.begin(), values.end());
        for (const std::uint32_t value : values) ++works_with[value];
        set_of_work.push_back(sets.number(values));
    }
    sets.add_to(file, set_of_work, static_cast<std::uint32_t>(field));
    file.add(Kind::value_works, works_with, static_cast<std::uint32_t>(field));
    add_values(file, table, field, names);
}

Status ColumnWriter::write(const std::filesystem::path& path) const {
    Content& all = *content_;
    all.add_single_values();
    std::uint32_t last = all.last_document;
    for (const auto& document : all.documents) last = std::max(last, document.number);
    const Numbers place = all.places();
    SectionWriter file;
    all.add_works(file, place, last);
    for (const FieldInfo& field : kFields)
        if (field.facet) all.add_facet(file, field.field, place);
    return file.write(path, column_format::kFormat);
}

Result<ColumnCounts> write_columns(const LiveDatabase& database, const ValueNames& names,
                                   const std::filesystem::path& path) {
    ColumnWriter writer(names);
    auto reached = catch_xapian([&] { writer.reach(database.get_lastdocid()); });
    if (!reached) return std::move(reached).forward();
    const Status read =
        for_each_header(database, [&](Xapian::docid number, const VersionHeader& header) {
            writer.add(number, header, database.get_doclength(number));
            return Status();
        });
    if (!read) return Unexpected{read.error()};
    if (Status written = writer.write(path); !written) return std::move(written).forward();
    return ColumnCounts{writer.works(), writer.versions()};
}

}  // namespace mea::index
