#include "abi/explained_query.h"

#include <utility>

#include "abi/crossing.h"

namespace mea::abi {
namespace {

mea_query_form make_form(const query::ExplainedForm& from) {
    mea_query_form out{};
    out.struct_size = sizeof out;
    out.kind = lend(from.kind);
    out.text = lend(from.text);
    out.language = lend(from.language);
    out.weight = from.weight;
    out.documents = from.documents;
    out.occurrences = from.occurrences;
    return out;
}

mea_query_word make_word(const query::ExplainedWord& from) {
    mea_query_word out{};
    out.struct_size = sizeof out;
    out.dropped = from.dropped ? 1 : 0;
    out.text = lend(from.text);
    out.span = {from.span.begin, from.span.end};
    out.form_count = from.forms.size();
    out.score = from.score;
    out.in_title = from.in_title ? 1 : 0;
    return out;
}

mea_query_part make_part(const query::ExplainedNode& from) {
    mea_query_part out{};
    out.struct_size = sizeof out;
    out.depth = from.depth;
    out.kind = lend(from.kind);
    out.sign = lend(from.sign);
    out.text = lend(from.text);
    out.span = {from.span.begin, from.span.end};
    out.word_count = from.words.size();
    return out;
}

}  // namespace

ExplainedQuery::ExplainedQuery(std::vector<query::ExplainedNode> nodes) : nodes_(std::move(nodes)) {
    for (const query::ExplainedNode& node : nodes_) {
        Part& part = parts_.emplace_back(Part{make_part(node), {}});
        for (const query::ExplainedWord& from : node.words) {
            Word& word = part.words.emplace_back(Word{make_word(from), {}});
            for (const query::ExplainedForm& form : from.forms)
                word.forms.push_back(make_form(form));
        }
    }
}

const mea_query_part* ExplainedQuery::part(std::uint64_t part) const {
    return part < parts_.size() ? &parts_[part].part : nullptr;
}

const ExplainedQuery::Word* ExplainedQuery::find(std::uint64_t part, std::uint64_t word) const {
    return part < parts_.size() && word < parts_[part].words.size() ? &parts_[part].words[word]
                                                                    : nullptr;
}

const mea_query_word* ExplainedQuery::word(std::uint64_t part, std::uint64_t word) const {
    const Word* found = find(part, word);
    return found == nullptr ? nullptr : &found->word;
}

const mea_query_form* ExplainedQuery::form(std::uint64_t part, std::uint64_t word,
                                           std::uint64_t form) const {
    const Word* found = find(part, word);
    return found != nullptr && form < found->forms.size() ? &found->forms[form] : nullptr;
}

}  // namespace mea::abi
