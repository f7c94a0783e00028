#include "query/snippet.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "index/position_record.h"
#include "index/terms.h"
#include "index/xapian_errors.h"

namespace mea::query {
namespace {

using index::StoredVersion;

// How many candidates are read again for each passage that is shown.
constexpr std::size_t kCandidatesPerPassage = 4;
// Text kept in front of the first highlight of a cut passage.
constexpr std::size_t kContextBytes = 120;
// How far a cut may move to end at a blank.
constexpr std::size_t kBlankReach = 40;

struct Candidate {
    std::size_t passage = 0;
    double score = 0;
};

double score_of(const std::set<std::uint32_t>& groups, std::size_t marks, index::PassageKind kind) {
    // Different words count most; the title is shown anyway.
    const double repeats = 0.1 * static_cast<double>(std::min<std::size_t>(marks, 5));
    const double score = static_cast<double>(groups.size()) + repeats;
    return kind == index::PassageKind::title ? score / 2 : score;
}

void keep_best(std::vector<Candidate>* candidates, std::size_t wanted) {
    std::sort(candidates->begin(), candidates->end(), [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : a.passage < b.passage;
    });
    if (candidates->size() > wanted) candidates->resize(wanted);
}

// Finds passages by the positions of the words in the index, without reading the text.
class PositionSearch {
  public:
    PositionSearch(const index::Lease& lease, index::DocumentNumber document,
                   const StoredVersion& version, const Marks& marks)
        : lease_(lease),
          document_(document),
          version_(version),
          marks_(marks),
          positions_(lease.database()) {}

    Result<std::vector<Candidate>> run() {
        auto record = positions_.read(document_);
        if (!record) return std::move(record).forward();
        record_ = *record;
        for (const auto& [word, group] : marks_.surfaces()) add(word, group);
        for (const auto& [word, group] : marks_.around()) add(word, group);
        const Status read = index::catch_xapian([&] { add_stemmed(lease_.database()); });
        if (!read) return Unexpected{read.error()};
        for (const Marks::Phrase& phrase : marks_.phrases()) add_phrase(phrase);
        std::vector<Candidate> candidates;
        for (const auto& [passage, found] : found_)
            candidates.push_back(
                {passage, score_of(found.groups, found.marks, version_.passages()[passage].kind)});
        return candidates;
    }

  private:
    struct Found {
        std::set<std::uint32_t> groups;
        std::size_t marks = 0;
    };

    // Of a word that the document does not have, perhaps those of another: every passage is read
    // before it is shown.
    std::vector<std::uint32_t> positions(const std::string& word) const {
        std::vector<std::uint32_t> all;
        record_.find(index::word_term(word), &all);
        return all;
    }

    void note(std::uint32_t position, std::uint32_t group) {
        const std::size_t passage = version_.passage_at(position);
        if (passage == version_.passages().size()) return;
        Found& found = found_[passage];
        found.groups.insert(group);
        ++found.marks;
    }

    void add(const std::string& word, std::uint32_t group) {
        for (const std::uint32_t position : positions(word)) note(position, group);
    }

    std::vector<std::uint32_t> positions(const LabelWord& word) const {
        std::vector<std::uint32_t> all;
        for (const std::string& text : word.texts) record_.find(index::word_term(text), &all);
        std::sort(all.begin(), all.end());
        return all;
    }

    void add_phrase(const Marks::Phrase& phrase) {
        std::vector<std::uint32_t> begins = positions(phrase.words.front());
        for (const LabelWord& word : phrase.words) {
            if (begins.empty()) return;
            const std::vector<std::uint32_t> places = positions(word);
            std::erase_if(begins, [&](std::uint32_t begin) {
                return !std::binary_search(places.begin(), places.end(), begin + word.offset);
            });
        }
        for (const std::uint32_t begin : begins) note(begin, phrase.group);
    }

    // Stems have no positions: the document's own words with such a stem have.
    void add_stemmed(const index::LiveDatabase& database) {
        if (marks_.stems().empty()) return;
        // Words begin behind the capital letters of the prefixes.
        constexpr const char* kBehindPrefixes = "[";
        auto it = database.termlist_begin(document_);
        const auto end = database.termlist_end(document_);
        for (it.skip_to(kBehindPrefixes); it != end; ++it) {
            const std::string word = *it;
            if (marks_.surfaces().contains(word)) continue;
            for (const auto& [language, stems] : marks_.stems()) {
                if (!may_have_stem(word, language, stems)) continue;
                const auto found = stems.find(std::string(lease_.analyzer().stem(word, language)));
                if (found == stems.end()) continue;
                add(word, found->second);
                break;
            }
        }
    }

    // Stemmers cut the end of a word; only Arabic's also cuts its beginning.
    static bool may_have_stem(const std::string& word, const std::string& language,
                              const std::unordered_map<std::string, std::uint32_t>& stems) {
        if (language == "ar") return true;
        return std::any_of(stems.begin(), stems.end(), [&](const auto& stem) {
            return !stem.first.empty() && stem.first.front() == word.front();
        });
    }

    const index::Lease& lease_;
    index::DocumentNumber document_;
    const StoredVersion& version_;
    const Marks& marks_;
    index::PositionReader positions_;
    index::PositionRecord record_;  // of the document
    std::map<std::size_t, Found> found_;
};

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

// The end of a cut near `place`, at a blank if there is one close before it, never inside a
// character.
std::size_t cut_before(std::string_view text, std::size_t place, std::size_t not_before) {
    if (place >= text.size()) return text.size();
    for (std::size_t back = 0; back < kBlankReach && place - back >= not_before; ++back)
        if (is_blank(text[place - back])) return place - back;
    return utf8::cut(text, place).size();
}

std::size_t cut_behind(std::string_view text, std::size_t place, std::size_t not_behind) {
    for (std::size_t on = 0; on < kBlankReach && place + on < not_behind; ++on)
        if (is_blank(text[place + on])) return place + on + 1;
    while (place < not_behind && (static_cast<unsigned char>(text[place]) & 0xC0) == 0x80) ++place;
    return place;
}

// Where the window begins that shows most highlights.
std::size_t best_window(const std::vector<ByteRange>& highlights, std::size_t bytes) {
    std::size_t best = 0;
    std::size_t most = 0;
    std::size_t last = 0;
    for (std::size_t first = 0; first < highlights.size(); ++first) {
        last = std::max(last, first);
        while (last < highlights.size() && highlights[last].end - highlights[first].begin <= bytes)
            ++last;
        if (last - first > most) {
            most = last - first;
            best = first;
        }
    }
    return best;
}

}  // namespace

PassageHit whole_passage(text::Analyzer& analyzer, const StoredVersion& version,
                         std::size_t passage, const Marks& marks) {
    const index::Passage& stored = version.passages()[passage];
    PassageHit hit;
    hit.number = stored.number;
    hit.kind = index::passage_kind_name(stored.kind);
    hit.language = stored.language;
    hit.text = version.text(passage);
    hit.page = stored.page;
    hit.index = passage;
    if (!marks.empty()) hit.highlights = merged(marks.find(analyzer, hit.text, stored.language));
    return hit;
}

void cut_passage(PassageHit* passage, std::size_t bytes) {
    const std::string_view text = passage->text;
    if (text.size() <= bytes) return;
    const std::size_t context = std::min(kContextBytes, bytes / 4);
    std::size_t begin = 0;
    std::size_t shown = 0;  // must stay inside, if it fits
    if (!passage->highlights.empty()) {
        const ByteRange first =
            passage->highlights[best_window(passage->highlights, bytes - context)];
        if (first.end > bytes) {
            const auto at = static_cast<std::size_t>(first.begin);
            begin = cut_behind(text, at - std::min(at, context), at);
        }
        shown = std::min(static_cast<std::size_t>(first.end), begin + bytes);
    }
    const std::size_t end = cut_before(text, begin + bytes, std::max(shown, begin));
    std::vector<ByteRange> kept;
    for (const ByteRange& range : passage->highlights)
        if (range.begin >= begin && range.end <= end)
            kept.push_back({range.begin - begin, range.end - begin});
    passage->cut_head = begin > 0;
    passage->cut_tail = end < text.size();
    passage->highlights = std::move(kept);
    passage->text = std::string(text.substr(begin, end - begin));
}

Result<std::vector<PassageHit>> best_passages(const index::Lease& lease,
                                              index::DocumentNumber document,
                                              const StoredVersion& version, const Marks& marks,
                                              std::uint32_t wanted, const Deadline& deadline) {
    std::vector<Candidate> candidates;
    const auto& passages = version.passages();
    const std::size_t bytes = passages.empty() ? 0 : static_cast<std::size_t>(passages.back().end);
    if (!marks.empty() && bytes > kReadWholeBytes) {
        Result<std::vector<Candidate>> found =
            PositionSearch(lease, document, version, marks).run();
        if (!found) return std::move(found).forward();
        candidates = std::move(*found);
        keep_best(&candidates, wanted * kCandidatesPerPassage);
    } else if (!marks.empty()) {
        for (std::size_t i = 0; i < passages.size(); ++i) candidates.push_back({i, 0});
    }
    for (Candidate& candidate : candidates) {
        if (Status time = deadline.check(); !time) return std::move(time).forward();
        const index::Passage& passage = passages[candidate.passage];
        const std::vector<Mark> found =
            marks.find(lease.analyzer(), version.text(candidate.passage), passage.language);
        std::set<std::uint32_t> groups;
        for (const Mark& mark : found) groups.insert(mark.group);
        candidate.score = groups.empty() ? 0 : score_of(groups, found.size(), passage.kind);
    }
    std::erase_if(candidates, [](const Candidate& candidate) { return candidate.score == 0; });
    keep_best(&candidates, wanted);
    if (candidates.empty()) {
        const auto first = std::find_if(passages.begin(), passages.end(), [](const auto& passage) {
            return passage.kind == index::PassageKind::paragraph && passage.end > passage.begin;
        });
        if (first != passages.end() && wanted > 0)
            candidates.push_back({static_cast<std::size_t>(first - passages.begin()), 0});
    }
    std::vector<PassageHit> hits;
    for (const Candidate& candidate : candidates) {
        hits.push_back(whole_passage(lease.analyzer(), version, candidate.passage, marks));
        cut_passage(&hits.back(), kMaxPassageBytes);
    }
    return hits;
}

}  // namespace mea::query
