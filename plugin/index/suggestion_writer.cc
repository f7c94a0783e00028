#include "index/suggestion_writer.h"

#include <algorithm>
#include <bit>
#include <set>

#include "base/utf8.h"
#include "index/name_list.h"
#include "index/stored_version.h"
#include "index/suggestion_format.h"
#include "index/terms.h"
#include "index/xapian_errors.h"

namespace mea::index {
namespace {

using namespace suggestion_format;

constexpr std::string_view kNoLanguage = "und";

// What is newer comes first.
std::uint8_t weight_of_date(std::uint32_t date) {
    constexpr std::uint32_t kFirstYear = 1900, kLastYear = kFirstYear + 254;
    const std::uint32_t year = date / 10'000;
    return static_cast<std::uint8_t>(
        year < kFirstYear ? 0 : std::min(year, kLastYear) - kFirstYear + 1);
}

// What more works have comes first: eight steps for each doubling.
std::uint8_t weight_of_count(std::uint32_t count) {
    if (count == 0) return 0;
    const int bits = std::bit_width(count);
    const std::uint32_t rest = bits > 3 ? (count >> (bits - 4)) & 7U : 0;
    return static_cast<std::uint8_t>(
        std::min<std::uint32_t>(255, static_cast<std::uint32_t>(bits - 1) * 8 + rest + 1));
}

// Where the parts of a spelling key begin.
std::vector<std::uint32_t> part_starts(std::string_view key) {
    std::vector<std::uint32_t> starts;
    for (std::size_t at = 0; at < key.size(); ++at)
        if (at == 0 || key[at - 1] == '/') starts.push_back(static_cast<std::uint32_t>(at));
    return starts;
}

class Gatherer {
  public:
    Gatherer(const LiveDatabase& database, const Columns& columns, SuggestionWriter& writer)
        : database_(database), columns_(columns), writer_(writer) {}

    Status add_documents() {
        return for_each_header(database_,
                               [this](Xapian::docid number, const VersionHeader& header) {
                                   add_document(number, header);
                                   return Status();
                               });
    }

    void add_values() {
        for (const FacetColumn& facet : columns_.facets()) {
            // Their values are numbers, languages and documents: nothing one would look for here.
            if (facet.field() == Field::year || facet.field() == Field::language) continue;
            for (std::uint32_t value = 0; value < facet.value_count(); ++value)
                if (facet.works_with(value) > 0) add_value(facet, value, facet.works_with(value));
        }
    }

    // Those of which some name may be in a document: to suggest the others leads to nothing.
    Status add_concepts(const ConceptTable& concepts, text::Analyzer& analyzer) {
        return catch_xapian([&] {
            std::vector<bool> found(concepts.size(), false);
            for (std::uint32_t i = 0; i < concepts.label_count(); ++i) {
                const ConceptLabelView label = concepts.label(i);
                if (!found[label.concept_number])
                    found[label.concept_number] = occurs(label, concepts, analyzer);
            }
            add_labels(concepts, found);
        });
    }

  private:
    // Whether the documents have all of its words.
    bool occurs(const ConceptLabelView& label, const ConceptTable& concepts,
                text::Analyzer& analyzer) const {
        const std::string language(label.language);
        const AnalysedName name = analysed_name(analyzer, label.text, language);
        for (std::size_t i = 0; i < name.words.size(); ++i) {
            const std::string& word = name.folded[i];
            if (!database_.term_exists(word_term(word)) &&
                concepts.forms(language, name.words[i]).empty() &&
                concepts.forms(language, analyzer.stem(word, language)).empty())
                return false;
        }
        return !name.words.empty();
    }

    void add_labels(const ConceptTable& concepts, const std::vector<bool>& found) {
        constexpr std::uint8_t kPreferredWeight = 200, kOtherWeight = 150;
        for (std::uint32_t i = 0; i < concepts.label_count(); ++i) {
            const ConceptLabelView label = concepts.label(i);
            if (!found[label.concept_number]) continue;
            // What stands among the values by the same name is not suggested twice.
            if (label.name && named_values_.contains(std::string(label.text))) continue;
            writer_.add({SuggestionKind::concept_label, std::string(label.language),
                         std::string(label.text), i, 1, Field::subject,
                         label.preferred ? kPreferredWeight : kOtherWeight});
        }
    }

    void add_document(std::uint32_t document, const VersionHeader& header) {
        const WorkNumber work = columns_.work_of(document);
        const std::uint8_t weight = work == kNone ? 0 : weight_of_date(columns_.date(work));
        writer_.add({SuggestionKind::title, header.language, header.title, document, 1,
                     Field::title, weight});
        if (!header.symbol.empty() && work != kNone &&
            columns_.documents_of(work).front() == document)
            writer_.add({SuggestionKind::symbol, std::string(kNoLanguage), header.symbol, document,
                         1, Field::symbol, weight});
    }

    void add_value(const FacetColumn& facet, std::uint32_t value, std::uint32_t count) {
        const std::uint8_t weight = weight_of_count(count);
        named_values_.emplace(facet.value(value));
        writer_.add({SuggestionKind::value, std::string(kNoLanguage),
                     std::string(facet.value(value)), value, count, facet.field(), weight});
        std::set<std::string> known;
        facet.for_each_label(value, [&](std::string_view language, std::string_view label) {
            named_values_.emplace(label);
            if (known.insert(std::string(label)).second)
                writer_.add({SuggestionKind::value, std::string(language), std::string(label),
                             value, count, facet.field(), weight});
        });
    }

    const LiveDatabase& database_;
    const Columns& columns_;
    SuggestionWriter& writer_;
    std::set<std::string> named_values_;
};

}  // namespace

void SuggestionWriter::add(const Entry& entry) {
    const std::string_view text = utf8::cut(entry.text, kMaxSuggestionBytes);
    std::vector<std::uint32_t> places;
    std::string folded;
    if (entry.language == kNoLanguage) {
        folded = spelling_key(text);
        places = part_starts(folded);
    } else {
        folded = suggestion_text(analyzer_, text, entry.language, &places);
    }
    // Folding may lengthen a text.
    folded = utf8::cut(folded, kMaxSuggestionBytes);
    if (folded.empty()) return;
    List& list = lists_[{entry.kind, entry.language}];
    Kept& kept = list.entries.emplace_back();
    kept.begin = static_cast<std::uint32_t>(list.text.size());
    kept.length = static_cast<std::uint8_t>(folded.size());
    kept.target = entry.target;
    kept.count = entry.count;
    kept.field = static_cast<std::uint8_t>(entry.field);
    kept.weight = entry.weight;
    for (const std::uint32_t place : places)
        if (place < folded.size() && kept.start_count < kMaxSuggestionStarts)
            kept.starts[kept.start_count++] = static_cast<std::uint8_t>(place);
    list.text += folded;
}

// By text; titles and symbols that fold to the same text become one, with the target of the
// weightiest. Values of different facets and labels of different concepts stay apart.
std::vector<SuggestionWriter::Kept> SuggestionWriter::sorted(SuggestionKind kind,
                                                             const List& list) {
    const auto text_of = [&](const Kept& kept) {
        return std::string_view(list.text).substr(kept.begin, kept.length);
    };
    std::vector<Kept> entries = list.entries;
    std::sort(entries.begin(), entries.end(), [&](const Kept& a, const Kept& b) {
        const int compared = text_of(a).compare(text_of(b));
        if (compared != 0) return compared < 0;
        return a.weight != b.weight ? a.weight > b.weight : a.begin < b.begin;
    });
    if (kind != SuggestionKind::title && kind != SuggestionKind::symbol) return entries;
    std::size_t last = 0;
    for (std::size_t i = 1; i < entries.size(); ++i) {
        if (text_of(entries[last]) == text_of(entries[i]))
            entries[last].count += entries[i].count;
        else
            entries[++last] = entries[i];
    }
    entries.resize(std::min(entries.size(), last + 1));
    return entries;
}

void SuggestionWriter::write_list(SectionWriter& file, std::uint32_t key, SuggestionKind kind,
                                  const List& list) {
    std::string all;
    std::vector<std::uint32_t> first = {0}, target_list, count_list;
    std::vector<std::uint8_t> field_list;
    struct Start {
        std::uint32_t place, end;
        std::uint8_t weight;
    };
    std::vector<Start> order;
    for (const Kept& kept : sorted(kind, list)) {
        const auto begin = static_cast<std::uint32_t>(all.size());
        all.append(list.text, kept.begin, kept.length);
        const auto end = static_cast<std::uint32_t>(all.size());
        first.push_back(end);
        target_list.push_back(kept.target);
        count_list.push_back(kept.count);
        field_list.push_back(kept.field);
        for (std::size_t i = 0; i < kept.start_count; ++i)
            order.push_back({begin + kept.starts[i], end, kept.weight});
    }
    const auto text_of = [&all](const Start& start) {
        return std::string_view(all).substr(start.place, start.end - start.place);
    };
    std::sort(order.begin(), order.end(), [&](const Start& a, const Start& b) {
        const int compared = text_of(a).compare(text_of(b));
        return compared != 0 ? compared < 0 : a.place < b.place;
    });
    std::vector<std::uint32_t> start_list;
    std::vector<std::uint8_t> weight_list;
    std::vector<std::uint8_t> best((order.size() + kBlock - 1) / kBlock, 0);
    for (const Start& start : order) {
        std::uint8_t& block = best[start_list.size() / kBlock];
        block = std::max(block, start.weight);
        start_list.push_back(start.place);
        weight_list.push_back(start.weight);
    }
    file.add(text_first, first, key);
    file.add_text(Kind::text, all, key);
    file.add(targets, target_list, key);
    file.add(counts, count_list, key);
    file.add(fields, field_list, key);
    file.add(starts, start_list, key);
    file.add(weights, weight_list, key);
    file.add(block_best, best, key);
}

Status SuggestionWriter::write(const std::filesystem::path& path) const {
    SectionWriter file;
    std::vector<std::uint8_t> kinds;
    std::vector<std::string> names;
    for (const auto& [which, list] : lists_) {
        write_list(file, static_cast<std::uint32_t>(kinds.size()), which.first, list);
        kinds.push_back(static_cast<std::uint8_t>(which.first));
        names.push_back(which.second);
    }
    file.add(Kind::lists, kinds);
    file.add_text(Kind::languages, encode_names(names));
    return file.write(path, kFormat);
}

Status write_suggestions(const LiveDatabase& database, const Columns& columns,
                         const ConceptTable* concepts,
                         std::shared_ptr<const text::ProfileSet> profiles,
                         const std::filesystem::path& path) {
    text::Analyzer analyzer(profiles);
    SuggestionWriter writer(std::move(profiles));
    Gatherer gatherer(database, columns, writer);
    if (Status added = gatherer.add_documents(); !added) return added;
    gatherer.add_values();
    if (concepts != nullptr)
        if (Status added = gatherer.add_concepts(*concepts, analyzer); !added) return added;
    return writer.write(path);
}

}  // namespace mea::index
