#include "vocabulary/phrase.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kDeepest = 8;

class Expander {
  public:
    explicit Expander(std::string_view text) : text_(text) {}

    Result<std::vector<std::string>> run() {
        auto all = choice(0);
        if (all && at_ < text_.size())
            return bad("unexpected '" + std::string(1, text_[at_]) + "'");
        return all;
    }

  private:
    Unexpected bad(const std::string& what) const {
        return fail(ErrorCode::syntax, what + " in \"" + std::string(text_) + "\"",
                    "write (a|b) for one of these and [x] for x or nothing",
                    static_cast<std::int64_t>(at_));
    }

    Result<std::vector<std::string>> choice(std::size_t depth) {
        if (depth > kDeepest) return bad("too many brackets inside each other");
        std::vector<std::string> all;
        while (true) {
            auto one = sequence(depth);
            if (!one) return one;
            all.insert(all.end(), one->begin(), one->end());
            if (depth == 0 || at_ >= text_.size() || text_[at_] != '|') return all;
            ++at_;
        }
    }

    Result<std::vector<std::string>> sequence(std::size_t depth) {
        std::vector<std::string> all{""};
        while (at_ < text_.size()) {
            const char sign = text_[at_];
            if (sign == '|' && depth > 0) break;
            if (sign == ')' || sign == ']') break;
            if (sign != '(' && sign != '[') {
                for (std::string& one : all) one += sign;
                ++at_;
                continue;
            }
            ++at_;
            auto inner = choice(depth + 1);
            if (!inner) return inner;
            const char close = sign == '(' ? ')' : ']';
            if (at_ >= text_.size() || text_[at_] != close)
                return bad(std::string("missing '") + close + "'");
            ++at_;
            if (sign == '[') inner->emplace_back();
            if (all.size() * inner->size() > kMostSpellings) return bad("too many spellings");
            std::vector<std::string> product;
            product.reserve(all.size() * inner->size());
            for (const std::string& head : all)
                for (const std::string& tail : *inner) product.push_back(head + tail);
            all = std::move(product);
        }
        return all;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<std::string>> spellings(std::string_view shorthand) {
    return Expander(shorthand).run();
}

}  // namespace mea::vocabulary
