#include "query/explain.h"

#include <algorithm>
#include <map>
#include <utility>

#include "index/terms.h"
#include "index/xapian_errors.h"
#include "query/ast_text.h"
#include "query/hits.h"
#include "query/page.h"
#include "query/passage_evidence.h"
#include "query/postings.h"
#include "query/refusals.h"
#include "query/score.h"
#include "query/selection.h"
#include "query/understand.h"

namespace mea::query {
namespace {

using index::DocumentNumber;

// One understood query and the reader it is explained with.
class Explainer {
  public:
    Explainer(const index::Generation& generation, const index::Lease& lease,
              const SearchRequest& request, const Deadline& deadline)
        : generation_(generation),
          lease_(lease),
          request_(request),
          deadline_(deadline),
          reader_(generation, lease, deadline) {}

    Status understand() {
        out_.answer.generation = generation_.number();
        Result<Understood> understood = query::understand(query_text(request_), generation_, lease_,
                                                          deadline_, &out_.answer.notices);
        if (!understood) return std::move(understood).forward();
        if (Status read = read_labels(understood->labels, generation_, lease_, reader_, deadline_);
            !read)
            return read;
        root_ = std::move(understood->root);
        return add(root_, 0);
    }

    // Gives every word of the tree what it adds to the best version of `work`.
    Status explain(const std::string& work) {
        BitSet documents(std::size_t{generation_.columns().last_document()} + 1);
        const Result<index::TermPostings> postings =
            reader_.read(index::value_term(index::Field::work, work));
        if (!postings) return Unexpected{postings.error()};
        add_documents(*postings, &documents);
        if (documents.empty()) return refuse("work", {{"id", work}});
        if (Status kept = keep_answers(&documents); !kept) return kept;
        if (Status scored = score_words(documents); !scored) return scored;
        if (scored_.empty())  // filters alone: nothing ranks
            documents.for_each([&](std::size_t document) {
                if (best_ == 0) best_ = static_cast<DocumentNumber>(document);
            });
        if (best_ == 0) return refuse("no-word", {{"id", work}});
        if (Status filled = index::catch_xapian([&] { fill(); }); !filled) return filled;
        return show();
    }

    Explanation take() && { return std::move(out_); }

  private:
    // Phrases and exact words are looked for as they are written.
    static bool is_used(const Node& node, const Form& form) {
        const bool as_written = node.kind == NodeKind::phrase || node.kind == NodeKind::exact;
        return !as_written || form.kind == FormKind::surface ||
               (node.kind == NodeKind::phrase &&
                (form.kind == FormKind::attached || form.kind == FormKind::label));
    }

    Status add(const Node& node, std::uint32_t depth) {
        ExplainedNode entry;
        entry.depth = depth;
        entry.kind = node_kind_name(node.kind);
        entry.sign = node.sign == Sign::plain ? "" : node.sign == Sign::required ? "+" : "-";
        entry.text = drawn(node);
        entry.span = {node.begin, node.end};
        for (const Word& word : node.words) {
            Result<ExplainedWord> explained = this->explained(node, word);
            if (!explained) return std::move(explained).forward();
            entry.words.push_back(std::move(*explained));
        }
        out_.nodes.push_back(std::move(entry));
        for (const Node& child : node.children)
            if (Status added = add(child, depth + 1); !added) return added;
        return {};
    }

    Result<ExplainedWord> explained(const Node& node, const Word& word) {
        ExplainedWord entry;
        entry.text = word.text;
        entry.span = {word.begin, word.end};
        entry.dropped = word.dropped;
        for (const Form& form : word.forms) {
            if (!is_used(node, form)) continue;
            const Result<std::uint64_t> documents = documents_with(form, node.in_title);
            if (!documents) return Unexpected{documents.error()};
            const bool groups = form.label != nullptr && form.label->concept_id.empty();
            const FormKind kind = groups ? FormKind::grouped : form.kind;
            entry.forms.push_back({std::string(form_kind_name(kind)), form.text, form.language,
                                   form.weight, *documents});
        }
        return entry;
    }

    Result<std::uint64_t> documents_with(const Form& form, bool in_title) {
        if (form.label != nullptr) return form.label->encoded.documents();
        if (form.term.empty()) return 0;
        const Result<std::uint32_t> documents =
            reader_.documents(in_title ? form.title_term : form.term);
        if (!documents) return Unexpected{documents.error()};
        return *documents;
    }

    // Of versions that answer, the others do not make the score of a hit. All stay where none does.
    Status keep_answers(BitSet* documents) {
        std::vector<Notice> told;
        const Result<Selection> selected =
            select_works(request_, generation_, lease_, reader_, deadline_, &told);
        if (!selected) return Unexpected{selected.error()};
        BitSet answers = *documents;
        answers &= selected->matched.documents;
        if (!answers.empty()) *documents = std::move(answers);
        return {};
    }

    // Scores each word alone, by the same code that ranks.
    Status score_words(const BitSet& found) {
        std::vector<DocumentNumber> documents;
        found.for_each([&](std::size_t document) {
            documents.push_back(static_cast<DocumentNumber>(document));
        });
        const std::vector<RankedWord> words =
            ranked_words(root_, generation_.dictionary(), request_.ranking);
        std::map<DocumentNumber, double> totals;
        const Recency recency =
            request_.sort == Sort::recent ? Recency(generation_, request_.ranking) : Recency();
        const Result<Scorer> scorer =
            Scorer::prepare(words, reader_, generation_.columns(), request_.ranking);
        if (!scorer) return Unexpected{scorer.error()};
        for (std::size_t place = 0; place < words.size(); ++place) {
            const RankedWord& word = words[place];
            Scorer alone = scorer->only(place);
            const Result<std::vector<float>> scores =
                scores_of(alone, documents, generation_.columns(), deadline_);
            if (!scores) return Unexpected{scores.error()};
            Scored& entry = scored_.emplace_back();
            for (const RankedForm& form : word.forms)
                entry.terms.insert(entry.terms.end(), form.terms.begin(), form.terms.end());
            entry.terms.insert(entry.terms.end(), word.surface.terms.begin(),
                               word.surface.terms.end());
            for (std::size_t i = 0; i < documents.size(); ++i) {
                const double score = double{(*scores)[i]} *
                                     recency.factor(generation_.columns().work_of(documents[i]));
                entry.scores[documents[i]] = score;
                totals[documents[i]] += score;
            }
        }
        for (const auto& [document, total] : totals)
            if (total > total_) total_ = total, best_ = document;
        if (best_ == 0) return {};
        PassageEvidence passages(words, *scorer, generation_, lease_, request_.ranking);
        const Result<double> factor = passages.factor(best_);
        if (!factor) return Unexpected{factor.error()};
        for (Scored& entry : scored_) entry.scores[best_] *= *factor;
        total_ *= *factor;
        return {};
    }

    void fill() {
        const index::LiveDatabase& database = lease_.database();
        std::size_t place = 0;
        fill(root_, database, &place);
    }

    // Nodes and words are visited as `add` did.
    void fill(const Node& node, const index::LiveDatabase& database, std::size_t* place) {
        ExplainedNode& entry = out_.nodes[(*place)++];
        for (std::size_t i = 0; i < node.words.size(); ++i) {
            const Word& word = node.words[i];
            ExplainedWord& explained = entry.words[i];
            auto shown = explained.forms.begin();
            for (const Form& form : word.forms) {
                if (!is_used(node, form)) continue;
                ExplainedForm& its = *shown++;
                if (form.label != nullptr) its.occurrences = form.label->occurrences_in(best_);
                if (form.term.empty()) continue;
                its.occurrences = occurrences(database, std::string(whole_term(form.term)));
                if (form.kind == FormKind::surface)
                    explained.in_title =
                        explained.in_title || has_term(database, index::title_word_term(form.text));
            }
            if (node.sign != Sign::excluded) explained.score = take_score(word);
        }
        for (const Node& child : node.children) fill(child, database, place);
    }

    // A word that the query repeats is ranked once: its first place gets the score.
    double take_score(const Word& word) {
        for (Scored& scored : scored_) {
            const bool its_own =
                std::any_of(word.forms.begin(), word.forms.end(), [&](const Form& form) {
                    return form.kind == FormKind::surface &&
                           std::find(scored.terms.begin(), scored.terms.end(), form.term) !=
                               scored.terms.end();
                });
            const bool patterned =
                !word.forms.empty() && word.forms.front().kind != FormKind::surface &&
                std::find(scored.terms.begin(), scored.terms.end(), word.forms.front().term) !=
                    scored.terms.end();
            if (scored.taken || (!its_own && !patterned)) continue;
            scored.taken = true;
            return scored.scores[best_];
        }
        return 0;
    }

    std::uint64_t occurrences(const index::LiveDatabase& database, const std::string& term) const {
        auto posting = database.postlist_begin(term);
        const auto end = database.postlist_end(term);
        if (posting != end) posting.skip_to(best_);
        return posting != end && *posting == best_ ? posting.get_wdf() : 0;
    }
    bool has_term(const index::LiveDatabase& database, const std::string& term) const {
        auto posting = database.postlist_begin(term);
        const auto end = database.postlist_end(term);
        if (posting != end) posting.skip_to(best_);
        return posting != end && *posting == best_;
    }

    Status show() {
        const BitSet none(std::size_t{generation_.columns().last_document()} + 1);
        const Marks marks{Node{}};
        const VersionScores unranked;
        const HitContext context{generation_,
                                 lease_,
                                 none,
                                 marks,
                                 {},
                                 unranked,
                                 VersionChoice(generation_.columns(), none, {}),
                                 request_.display_language,
                                 0,
                                 true};
        DocumentNumber shown = 0;
        Result<Hit> hit =
            make_record(context, {generation_.columns().work_of(best_), best_, total_}, &shown);
        if (!hit) return std::move(hit).forward();
        hit->rank = 1;
        out_.answer.total = 1;
        out_.answer.hits.push_back(std::move(*hit));
        return {};
    }

    struct Scored {
        std::vector<std::string> terms;
        std::map<DocumentNumber, double> scores;
        bool taken = false;
    };

    const index::Generation& generation_;
    const index::Lease& lease_;
    const SearchRequest& request_;
    const Deadline& deadline_;
    PostingReader reader_;
    Node root_;
    std::vector<Scored> scored_;
    DocumentNumber best_ = 0;
    double total_ = 0;
    Explanation out_;
};

}  // namespace

Result<Explanation> explain_query(const index::Generation& generation, const SearchRequest& request,
                                  const Deadline& deadline) {
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    Explainer explainer(generation, *lease, request, deadline);
    if (Status done = explainer.understand(); !done) return std::move(done).forward();
    return std::move(explainer).take();
}

Result<Explanation> explain_hit(const index::Generation& generation, const SearchRequest& request,
                                const std::string& work, const Deadline& deadline) {
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    Explainer explainer(generation, *lease, request, deadline);
    if (Status done = explainer.understand(); !done) return std::move(done).forward();
    if (Status done = explainer.explain(work); !done) return std::move(done).forward();
    return std::move(explainer).take();
}

}  // namespace mea::query
