#include "text/analyzer.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/segment.h"
#include "text/shape.h"
#include "text/stemmer.h"
#include "text/word_cache.h"

namespace mea::text {
namespace {

bool is_hangul_syllable(std::string_view bytes) {
    std::size_t i = 0;
    const char32_t c = bytes.empty() ? U'\0' : utf8::decode(bytes, &i);
    return c >= 0xAC00 && c <= 0xD7A3;
}

// Voicing marks and variation selectors belong to the character before them.
bool attaches(char32_t c) {
    const bool halfwidth_voicing = c == 0xFF9E || c == 0xFF9F;
    return halfwidth_voicing ||
           (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

// Characters of `run`, as byte ranges.
void append_characters(std::string_view run, std::uint32_t offset,
                       std::vector<std::pair<std::uint32_t, std::uint32_t>>* characters) {
    for (std::size_t i = 0; i < run.size();) {
        const auto begin = static_cast<std::uint32_t>(i);
        const char32_t c = utf8::decode(run, &i);
        const std::uint32_t end = offset + static_cast<std::uint32_t>(i);
        if (attaches(c) && !characters->empty())
            characters->back().second = end;
        else
            characters->emplace_back(offset + begin, end);
    }
}

// Contexts keep what the same bytes mean in another profile or role apart in the cache.
constexpr std::uint32_t kBigramRole = 7;

std::uint32_t cache_context(const Profile& profile, std::uint32_t role) {
    return static_cast<std::uint32_t>(profile.number) << 3 | role;
}

}  // namespace

struct Analyzer::State {
    explicit State(std::shared_ptr<const ProfileSet> set) : profiles(std::move(set)) {}

    class Walk;

    Stemmer& stemmer_of(const Profile& profile) {
        const auto found = stemmers.find(profile.number);
        if (found != stemmers.end()) return found->second;
        return stemmers.emplace(profile.number, Stemmer(profile.stemmer)).first->second;
    }

    std::shared_ptr<const ProfileSet> profiles;
    Segmenter segmenter;
    std::map<std::uint16_t, Stemmer> stemmers;
    WordCache cache;
    std::string stem_buffer;

    // Scratch of one call, kept for its memory.
    std::vector<Shape> shapes;
    std::vector<WordCache::Word> uncached;
    std::vector<Segment> run;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> characters;
};

// One call of analyze(): the walk over the segments and the counting of positions.
class Analyzer::State::Walk {
  public:
    Walk(State* state, std::string_view text, const Profile& profile, Purpose purpose,
         const TokenSink& sink)
        : state_(*state), text_(text), profile_(profile), purpose_(purpose), sink_(sink) {}

    void go() {
        state_.segmenter.reset(text_, profile_);
        Segment segment;
        state_.run.clear();
        while (state_.segmenter.next(&segment)) {
            const bool joins = segment.kind == SegmentKind::dictionary;
            if (!state_.run.empty() && (!joins || state_.run.back().end != segment.begin))
                finish_run();
            if (joins)
                state_.run.push_back(segment);
            else
                plain(segment);
            if (state_.run.size() >= kMaxRunSegments) finish_run();
        }
        finish_run();
    }

  private:
    // Bounds the memory of Han text without any punctuation; costs one bigram per cut.
    static constexpr std::size_t kMaxRunSegments = 4096;

    std::string_view bytes(std::uint32_t begin, std::uint32_t end) const {
        return text_.substr(begin, end - begin);
    }

    // "WHO" in a query that is not all capitals is a name, not a question.
    bool is_acronym(std::string_view word) const {
        const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
        return word.size() > 1 && std::all_of(word.begin(), word.end(), upper) &&
               std::any_of(text_.begin(), text_.end(), lower);
    }

    // The words of a segment, from the cache if it can be.
    WordCache::Words words_of(std::string_view raw, SegmentKind kind, std::uint32_t role) {
        const std::uint32_t context = cache_context(profile_, role);
        const bool cacheable = raw.size() <= WordCache::kMaxKeyBytes;
        if (cacheable)
            if (const auto known = state_.cache.find(raw, context)) return *known;
        state_.shapes.clear();
        Stemmer& stemmer = state_.stemmer_of(profile_);
        if (role == kBigramRole)
            shape_word(raw, 0, TokenKind::han_bigram, profile_, &stemmer, &state_.shapes);
        else
            shape_segment(raw, kind, profile_, &stemmer, &state_.shapes);
        if (cacheable) return state_.cache.insert(raw, context, state_.shapes);
        state_.uncached.clear();
        for (const Shape& s : state_.shapes)
            state_.uncached.push_back({s.word, s.stem, s.begin, s.end, s.kind, s.stop, s.question});
        return state_.uncached;
    }

    // Returns how many words there were.
    std::size_t emit(std::uint32_t begin, std::uint32_t end, SegmentKind kind, bool bigram) {
        const auto words = words_of(bytes(begin, end), kind,
                                    bigram ? kBigramRole : static_cast<std::uint32_t>(kind));
        for (const WordCache::Word& word : words) {
            Token token;
            token.word = word.word;
            token.stem = word.stem;
            token.begin = begin + word.begin;
            token.end = begin + word.end;
            token.position = bigram ? position_ : ++position_;
            token.kind = word.kind;
            token.stop = word.stop && !bigram && purpose_ == Purpose::query &&
                         !is_acronym(bytes(token.begin, token.end));
            token.question = token.stop && word.question;
            sink_(token);
        }
        return words.size();
    }

    void plain(const Segment& segment) {
        const std::size_t words = emit(segment.begin, segment.end, segment.kind, false);
        // Korean glues its particles to the noun: pairs of syllables find the noun all the same.
        if (words != 1 || segment.kind != SegmentKind::letters ||
            !is_hangul_syllable(bytes(segment.begin, segment.end)))
            return;
        state_.characters.clear();
        append_characters(bytes(segment.begin, segment.end), segment.begin, &state_.characters);
        if (state_.characters.size() < 3) return;
        for (std::size_t i = 0; i + 1 < state_.characters.size(); ++i)
            emit(state_.characters[i].first, state_.characters[i + 1].second, segment.kind, true);
    }

    // Han: each dictionary word, then the pairs of characters that begin in it. A pair that is
    // itself the word says nothing new.
    void finish_run() {
        state_.characters.clear();
        for (const Segment& word : state_.run)
            append_characters(bytes(word.begin, word.end), word.begin, &state_.characters);
        std::size_t i = 0;
        for (const Segment& word : state_.run) {
            emit(word.begin, word.end, word.kind, false);
            for (; i < state_.characters.size() && state_.characters[i].first < word.end; ++i) {
                if (i + 1 == state_.characters.size()) continue;
                const std::uint32_t begin = state_.characters[i].first;
                const std::uint32_t end = state_.characters[i + 1].second;
                if (begin != word.begin || end != word.end) emit(begin, end, word.kind, true);
            }
        }
        state_.run.clear();
    }

    State& state_;
    std::string_view text_;
    const Profile& profile_;
    Purpose purpose_;
    const TokenSink& sink_;
    std::uint32_t position_ = 0;
};

Analyzer::Analyzer(std::shared_ptr<const ProfileSet> profiles)
    : state_(std::make_unique<State>(std::move(profiles))) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, std::string_view language, Purpose purpose,
                       const TokenSink& sink) {
    State::Walk(state_.get(), text, state_->profiles->find(language), purpose, sink).go();
}

std::string_view Analyzer::stem(std::string_view word, std::string_view language) {
    const Profile& profile = state_->profiles->find(language);
    std::vector<Shape> shapes;
    shape_word(word, 0, TokenKind::word, profile, &state_->stemmer_of(profile), &shapes);
    state_->stem_buffer = shapes.empty() ? std::string(word) : std::move(shapes[0].stem);
    return state_->stem_buffer;
}

const ProfileSet& Analyzer::profiles() const {
    return *state_->profiles;
}

}  // namespace mea::text
