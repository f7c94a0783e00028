// Text of unknown origin through the analyser and the detector: every token slices the text, every
// word is well-formed, positions go up by one.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "base/utf8.h"
#include "text/analyzer.h"
#include "text/language.h"

namespace {

using mea::text::Analyzer;
using mea::text::ProfileSet;
using mea::text::Purpose;
using mea::text::Token;
using mea::text::TokenKind;

void demand(bool holds) {
    if (!holds) std::abort();
}

const std::shared_ptr<const ProfileSet>& profiles() {
    static const auto kProfiles = ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis");
    demand(kProfiles.has_value());
    return kProfiles.value();
}

}  // namespace

// The first byte chooses the language.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static Analyzer analyzer(profiles());
    static const mea::text::LanguageDetector detector(profiles());
    const auto& languages = profiles()->languages();
    const std::string& language = languages[data[0] % languages.size()];
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);

    std::uint32_t position = 0;
    analyzer.analyze(text, language, Purpose::query, [&](const Token& token) {
        demand(token.begin < token.end && token.end <= text.size());
        demand(!token.word.empty() && mea::utf8::is_valid(token.word));
        demand(!token.stem.empty() && mea::utf8::is_valid(token.stem));
        demand(token.word.size() <= mea::text::kMaxWordBytes);
        demand(token.position == position + (token.kind == TokenKind::han_bigram ? 0U : 1U));
        position = token.position;
    });
    demand(!detector.candidates(text).empty());
    return 0;
}
