#include "index/column_writer.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include "index/collation.h"
#include "index/column_format.h"
#include "index/facet_writer.h"
#include "index/length_code.h"
#include "index/number_column.h"
#include "index/revisions.h"
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

// A value and what stands for it where the version that counts has none.
struct Chosen {
    std::uint32_t own = 0;
    std::uint32_t other = 0;
};

struct WorkInput {
    std::string key, symbol;
    // Of the best version that has a title.
    bool titled = false;
    bool english_title = false;
    std::string title_source;
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

}  // namespace

struct ColumnWriter::Content {
    explicit Content(const ValueNames& value_names) : names(value_names) {}

    const ValueNames& names;
    std::unordered_map<std::string, std::uint32_t> work_numbers;
    std::vector<WorkInput> works;
    struct Document {
        std::uint32_t number, work, length;
        std::uint32_t language;  // as its facet gathered it; kNone: none
        std::string title;
    };
    std::vector<Document> documents;
    std::array<FacetInput, kFields.size()> facets;
    std::uint32_t last_document = 0;

    std::uint32_t language_of(const VersionHeader& header);
    // Place of each gathered work in the order of keys.
    Numbers places() const;
    void choose_single_values(WorkInput& work, const VersionHeader& header, bool best);
    void add_single_values();
    void add_versions(SectionWriter& file, const Numbers& place, const Numbers& languages);
    void add_works(SectionWriter& file, const Numbers& place) const;
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
    all.documents.push_back({document, number, length, all.language_of(header), header.title});
    const bool english = header.language == "en";
    // What a work is must not depend on the order of its documents: English before others, then by
    // source; and the first symbol of the alphabet.
    const bool earlier =
        english == work.english_title ? header.source < work.title_source : english;
    const bool best = !header.title.empty() && (!work.titled || earlier);
    if (best) {
        work.titled = true;
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

std::uint32_t ColumnWriter::Content::language_of(const VersionHeader& header) {
    return header.language.empty()
               ? kNone
               : facets[static_cast<std::size_t>(Field::language)].ordinal(header.language);
}

// By work, those of one work by number. `languages`: the value of each that was gathered.
void ColumnWriter::Content::add_versions(SectionWriter& file, const Numbers& place,
                                         const Numbers& languages) {
    std::sort(documents.begin(), documents.end(), [&](const Document& a, const Document& b) {
        return std::pair{place[a.work], a.number} < std::pair{place[b.work], b.number};
    });
    std::uint32_t last = last_document;
    for (const Document& document : documents) last = std::max(last, document.number);
    Numbers document_work(last + 1, kNone);
    std::vector<std::uint8_t> lengths(last + 1, 0);
    Numbers first(works.size() + 1, 0);
    Numbers numbers, shown_in;
    std::vector<std::string> titles;
    std::uint64_t total_length = 0;
    for (const Document& document : documents) {
        document_work[document.number] = place[document.work];
        lengths[document.number] = length_code(document.length);
        total_length += document.length;
        numbers.push_back(document.number);
        first[place[document.work] + 1] = static_cast<std::uint32_t>(numbers.size());
        shown_in.push_back(document.language == kNone ? static_cast<std::uint32_t>(languages.size())
                                                      : languages[document.language]);
        titles.emplace_back(filed_as(document.title));
    }
    file.add(Kind::document_work, document_work);
    file.add(Kind::document_length, lengths);
    file.add(Kind::total_length, std::vector{total_length});
    file.add(Kind::work_first, first);
    file.add(Kind::work_documents, numbers);
    NumberColumn::write(file, Kind::version_language, shown_in);
    NumberColumn::write(file, Kind::version_title, collation_ranks(titles));
}

void ColumnWriter::Content::add_works(SectionWriter& file, const Numbers& place) const {
    Numbers dates(works.size()), modified(works.size());
    std::vector<std::string> symbols(works.size());
    for (std::uint32_t i = 0; i < works.size(); ++i) {
        dates[place[i]] = date_of(works[i]);
        modified[place[i]] = works[i].modified;
        symbols[place[i]] = works[i].symbol;
    }
    CodedColumn::write(file, Kind::date_values, Kind::work_date, dates);
    CodedColumn::write(file, Kind::modified_values, Kind::work_modified, modified);
    file.add(Kind::symbol_rank, collation_ranks(symbols));
    Revisions::write(file, symbols, dates, names.symbol_ends());
}

Status ColumnWriter::write(const std::filesystem::path& path) const {
    Content& all = *content_;
    all.add_single_values();
    const Numbers place = all.places();
    SectionWriter file;
    all.add_works(file, place);
    for (const FieldInfo& field : kFields) {
        if (!field.facet) continue;
        const FacetInput& facet = all.facets[static_cast<std::size_t>(field.field)];
        const Numbers ordinals = write_facet(file, facet, field.field, all.names, place);
        if (field.field == Field::language) all.add_versions(file, place, ordinals);
    }
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
