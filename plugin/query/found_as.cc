#include "query/found_as.h"

#include <algorithm>

#include "index/terms.h"
#include "query/stem_words.h"

namespace mea::query {
namespace {

using index::DocumentNumber;
using index::TermPostings;

bool is_in(const std::vector<TermPostings>& terms, DocumentNumber document) {
    return std::any_of(terms.begin(), terms.end(), [&](const TermPostings& postings) {
        return has_document(postings, document);
    });
}

}  // namespace

Result<FoundAs> FoundAs::prepare(const Node& root, std::string_view query,
                                 std::vector<std::shared_ptr<ConceptLabel>> labels,
                                 const index::Generation& generation, const index::Lease& lease,
                                 PostingReader& reader) {
    FoundAs found(std::move(labels));
    found.generation_ = &generation;
    found.lease_ = &lease;
    found.reader_ = &reader;
    if (Status done = found.gather(root, query); !done) return std::move(done).forward();
    return found;
}

Status FoundAs::gather(const Node& node, std::string_view query) {
    if (node.sign == Sign::excluded) return {};
    for (const Word& word : node.words)
        // Pairs of Han characters are told by the word they stand in.
        if (!word.dropped && !word.bigram && !word.names_documents())
            if (Status done = add(word, query); !done) return done;
    for (const Node& child : node.children)
        if (Status done = gather(child, query); !done) return done;
    return {};
}

Status FoundAs::add(const Word& word, std::string_view query) {
    const auto answers = [](const Form& form) {
        return form.kind == FormKind::translated && !form.ranks_only;
    };
    if (std::none_of(word.forms.begin(), word.forms.end(), answers)) return {};
    const std::string_view subject = query.substr(word.begin, word.end - word.begin);
    if (std::any_of(words_.begin(), words_.end(),
                    [&](const TranslatedWord& known) { return known.subject == subject; }))
        return {};
    TranslatedWord translated{std::string(subject), {}, {}, {}};
    for (const Form& form : word.forms) {
        if (form.ranks_only) continue;
        if (form.label != nullptr) {
            translated.names.push_back(form.label);
            continue;
        }
        const Result<TermPostings> postings = reader_->read(form.term);
        if (!postings) return Unexpected{postings.error()};
        if (!answers(form)) {
            translated.own.push_back(*postings);
            continue;
        }
        const auto same =
            std::find_if(translated.translations.begin(), translated.translations.end(),
                         [&](const Translation& known) {
                             return known.language == form.language && known.stem == form.text;
                         });
        if (same == translated.translations.end())
            translated.translations.push_back({form.language, form.text, {*postings}});
        else
            same->postings.push_back(*postings);
    }
    words_.push_back(std::move(translated));
    return {};
}

Result<std::vector<Reason>> FoundAs::reasons(const std::vector<DocumentNumber>& versions) const {
    const auto holds_name = [&](const std::shared_ptr<const ConceptLabel>& label) {
        return std::any_of(versions.begin(), versions.end(), [&](DocumentNumber version) {
            return label->occurrences_in(version) > 0;
        });
    };
    std::vector<Reason> reasons;
    for (const std::shared_ptr<ConceptLabel>& label : labels_)
        if (!label->concept_id.empty() && holds_name(label))
            reasons.push_back(
                {"concept", label->subject, label->concept_id, label->language, label->text});
    for (const TranslatedWord& word : words_) {
        const bool known =
            std::any_of(versions.begin(), versions.end(),
                        [&](DocumentNumber version) { return is_in(word.own, version); }) ||
            std::any_of(word.names.begin(), word.names.end(), holds_name);
        if (known) continue;
        std::size_t named = 0;
        for (const Translation& translation : word.translations) {
            if (named == kMaxTranslationsNamed) break;
            const auto version = std::find_if(
                versions.begin(), versions.end(),
                [&](DocumentNumber document) { return is_in(translation.postings, document); });
            if (version == versions.end()) continue;
            Result<std::string> text = written(translation, *version);
            if (!text) return std::move(text).forward();
            reasons.push_back(
                {"translation", word.subject, {}, translation.language, std::move(*text)});
            ++named;
        }
    }
    return reasons;
}

// The document's most usual word with that stem; the stem where none is known.
Result<std::string> FoundAs::written(const Translation& translation,
                                     DocumentNumber document) const {
    std::string best = translation.stem;
    const index::Dictionary* dictionary = generation_->dictionary();
    if (dictionary == nullptr) return best;
    const index::WordTable* words = dictionary->words(translation.language);
    std::uint32_t most = 0;
    for (const std::string_view word :
         words_of_stem(*dictionary, lease_->analyzer(), translation.language, translation.stem)) {
        const std::uint32_t documents = words->documents_of(word);
        if (documents <= most) continue;
        const Result<TermPostings> postings = reader_->read(index::word_term(word));
        if (!postings) return Unexpected{postings.error()};
        if (!has_document(*postings, document)) continue;
        most = documents;
        best = word;
    }
    return best;
}

}  // namespace mea::query
