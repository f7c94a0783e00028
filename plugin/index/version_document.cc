#include "index/version_document.h"

#include <algorithm>

#include "base/utf8.h"
#include "index/document_terms.h"
#include "index/occurrence.h"
#include "index/position_record.h"
#include "index/terms.h"

namespace mea::index {
namespace {

Status check_header(const VersionHeader& header) {
    if (header.id.empty() || header.work.empty())
        return fail(ErrorCode::argument, "a version needs an id and a work");
    for (const FieldValue& value : header.values)
        if (info(value.field).storage != Storage::column || value.value.empty())
            return fail(ErrorCode::argument, "the value '" + value.value + "' of " +
                                                 std::string(info(value.field).name) +
                                                 " cannot be stored as a value");
    return {};
}

Status check_passages(const std::vector<PassageText>& passages) {
    if (passages.size() > kMaxPassages)
        return fail(ErrorCode::limit,
                    "the document has more passages than " + std::to_string(kMaxPassages));
    std::size_t bytes = 0;
    for (const PassageText& passage : passages) {
        bytes += passage.text.size();
        if (bytes > kMaxVersionBytes)
            return fail(ErrorCode::limit, "the document's text is longer than " +
                                              std::to_string(kMaxVersionBytes) + " bytes");
        if (const auto invalid = utf8::first_invalid(passage.text))
            return fail(ErrorCode::argument,
                        "a passage is not UTF-8 at byte " + std::to_string(*invalid));
    }
    return {};
}

// Adds words to a document, one passage after the other.
class WordWriter {
  public:
    WordWriter(Xapian::Document& document, text::Analyzer& analyzer)
        : document_(document), analyzer_(analyzer) {}

    // Returns the position of the text's first word.
    std::uint32_t add(std::string_view text, std::string_view tag, std::uint32_t weight) {
        const std::string language = analysis_language(analyzer_.profiles(), tag);
        const std::uint32_t first = next_;
        const std::uint32_t used = for_each_occurrence(
            analyzer_, text, language, text::Purpose::document, [&](const Occurrence& word) {
                terms_.add({language, word.word, word.stem, word.has_stem(),
                            word.kind == text::TokenKind::word, first + word.position, weight});
            });
        next_ = first + used + kPassageGap;
        return first;
    }

    void add_title(std::string_view text, std::string_view tag) {
        const std::string language = analysis_language(analyzer_.profiles(), tag);
        for_each_occurrence(analyzer_, text, language, text::Purpose::document,
                            [&](const Occurrence& word) {
                                // Not weighted: these streams only answer title:..., and must not
                                // lengthen the document.
                                const std::string term = title_word_term(word.word);
                                document_.add_term(term, 0);
                                positions_.add(term, {1 + word.position});
                                if (word.has_stem())
                                    document_.add_term(title_stem_term(language, word.stem), 0);
                            });
    }

    // What add() was given; titles are there already.
    void finish(WordCounts* counts) {
        terms_.write(document_, positions_, counts);
        document_.add_value(kPositionSlot, positions_.encode());
    }

  private:
    Xapian::Document& document_;
    text::Analyzer& analyzer_;
    DocumentTerms terms_;
    PositionRecordWriter positions_;
    std::uint32_t next_ = 1;
};

std::uint32_t weight_of(PassageKind kind, const FieldWeights& weights) {
    if (kind == PassageKind::title) return weights.title;
    if (kind == PassageKind::heading) return weights.heading;
    return 1;
}

void add_value(VersionHeader& header, Field field, const std::string& value) {
    if (value.empty()) return;
    FieldValue entry{field, value};
    if (std::find(header.values.begin(), header.values.end(), entry) == header.values.end())
        header.values.push_back(std::move(entry));
}

// The header with the single values among the others, so that readers find all in one list.
VersionHeader completed(const VersionHeader& given) {
    VersionHeader header = given;
    header.values.clear();
    for (const FieldValue& value : given.values) add_value(header, value.field, value.value);
    add_value(header, Field::type, given.type);
    add_value(header, Field::language, given.language);
    add_value(header, Field::meeting, given.meeting);
    if (given.date.size() >= 4) add_value(header, Field::year, given.date.substr(0, 4));
    return header;
}

void add_value_terms(Xapian::Document& document, const VersionHeader& header) {
    const auto add = [&](Field field, const std::string& value) {
        if (!value.empty()) document.add_boolean_term(value_term(field, value));
    };
    for (const FieldValue& value : header.values) add(value.field, value.value);
    add(Field::id, header.id);
    add(Field::work, header.work);
    add(Field::source, header.source);
    add(Field::symbol, header.symbol);
    add(Field::part_of, header.part_of);
    for (const CitedAs& name : header.cited_as) add(Field::symbol, name.id);
}

}  // namespace

Result<Xapian::Document> build_document(const VersionHeader& given,
                                        const std::vector<PassageText>& passages,
                                        text::Analyzer& analyzer, WordCounts* counts,
                                        const FieldWeights& weights) {
    if (Status checked = check_header(given); !checked) return std::move(checked).forward();
    if (Status checked = check_passages(passages); !checked) return std::move(checked).forward();
    const VersionHeader header = completed(given);
    Xapian::Document document;
    WordWriter words(document, analyzer);
    const bool title_in_text =
        std::any_of(passages.begin(), passages.end(),
                    [](const PassageText& passage) { return passage.kind == PassageKind::title; });
    // What only the metadata says is findable too, in front of the first passage.
    if (!title_in_text) words.add(header.title, header.language, weights.title);
    words.add(header.symbol, "und", 1);
    words.add_title(header.title, header.language);
    std::vector<Passage> directory;
    directory.reserve(passages.size());
    std::string text;
    for (const PassageText& passage : passages) {
        Passage entry;
        entry.kind = passage.kind;
        entry.level = passage.level;
        entry.page = passage.page;
        entry.number = passage.number;
        entry.language = passage.language.empty() ? header.language : std::string(passage.language);
        entry.begin = text.size();
        text.append(passage.text);
        entry.end = text.size();
        entry.first_position =
            words.add(passage.text, entry.language, weight_of(passage.kind, weights));
        directory.push_back(std::move(entry));
    }
    words.finish(counts);
    add_value_terms(document, header);
    const std::string encoded = encode_header(header);
    if (encoded.size() > kMaxHeaderBytes)
        return fail(ErrorCode::limit, "the document's metadata and values need more than " +
                                          std::to_string(kMaxHeaderBytes) + " bytes");
    document.add_value(kHeaderSlot, encoded);
    document.set_data(encode_version(header, directory, text));
    if (counts != nullptr) counts->end_document();
    return document;
}

std::string version_term(std::string_view id) {
    return value_term(Field::id, id);
}

std::string work_term(std::string_view work) {
    return value_term(Field::work, work);
}

}  // namespace mea::index
