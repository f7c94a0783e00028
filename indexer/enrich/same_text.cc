#include "indexer/enrich/same_text.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

// The finaliser of SplitMix64: sums of letters are no sample until they are mixed.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15U;

constexpr std::uint64_t power(std::size_t exponent) {
    std::uint64_t result = 1;
    for (; exponent > 0; --exponent) result *= kBase;
    return result;
}

// Keeps the smallest hashes of all it is given.
class Smallest {
  public:
    void add(std::uint64_t hash) {
        if (hash > limit_) return;
        hashes_.push_back(hash);
        if (hashes_.size() >= 4 * kSketchSize) shrink();
    }
    TextSketch take() && {
        shrink();
        return std::move(hashes_);
    }

  private:
    void shrink() {
        std::sort(hashes_.begin(), hashes_.end());
        hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
        if (hashes_.size() <= kSketchSize) return;
        hashes_.resize(kSketchSize);
        limit_ = hashes_.back();
    }

    TextSketch hashes_;
    std::uint64_t limit_ = UINT64_MAX;
};

// The last kRun letters, as a polynomial in kBase.
class Run {
  public:
    // True when `hash` is that of a whole run.
    bool add(char32_t letter) {
        char32_t& oldest = letters_[count_ % kRun];
        hash_ = hash_ * kBase + letter - oldest * power(kRun);
        oldest = letter;
        return ++count_ >= kRun;
    }
    std::uint64_t hash() const { return mixed(hash_); }

  private:
    std::array<char32_t, kRun> letters_{};
    std::size_t count_ = 0;
    std::uint64_t hash_ = 0;
};

}  // namespace

TextSketch sketch_text(const Record& record) {
    Smallest smallest;
    Run run;
    for (const Passage& passage : record.passages)
        for (std::size_t at = 0; at < passage.text.size();) {
            const char32_t point = utf8::decode(passage.text, &at);
            if (u_isalnum(static_cast<UChar32>(point)) && run.add(point)) smallest.add(run.hash());
        }
    return std::move(smallest).take();
}

double resemblance(const TextSketch& one, const TextSketch& other) {
    std::size_t seen = 0;
    std::size_t common = 0;
    auto left = one.begin();
    auto right = other.begin();
    for (; seen < kSketchSize && left != one.end() && right != other.end(); ++seen) {
        const std::uint64_t hash = std::min(*left, *right);
        const bool both = *left == *right;
        if (*left == hash) ++left;
        if (*right == hash) ++right;
        if (both) ++common;
    }
    // What is left of a short text belongs to the union, too.
    seen = std::min<std::size_t>(kSketchSize, seen + static_cast<std::size_t>(one.end() - left) +
                                                  static_cast<std::size_t>(other.end() - right));
    return seen == 0 ? 0 : static_cast<double>(common) / static_cast<double>(seen);
}

}  // namespace mea::ingest
