#include "tests/text/fixture.h"

namespace mea::text::testing {

const std::shared_ptr<const ProfileSet>& shipped_profiles() {
    static const std::shared_ptr<const ProfileSet> kProfiles = [] {
        auto loaded = ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis");
        if (!loaded) ADD_FAILURE() << to_string(loaded.error());
        return loaded.value();
    }();
    return kProfiles;
}

std::vector<OwnedToken> tokens_of(std::string_view text, std::string_view language,
                                  Purpose purpose) {
    static Analyzer analyzer(shipped_profiles());
    std::vector<OwnedToken> tokens;
    analyzer.analyze(text, language, purpose, [&](const Token& token) {
        tokens.push_back({std::string(token.word), std::string(token.stem), token.begin, token.end,
                          token.position, token.kind, token.stop});
    });
    return tokens;
}

std::vector<std::string> words_of(std::string_view text, std::string_view language) {
    std::vector<std::string> words;
    for (const OwnedToken& token : tokens_of(text, language))
        if (token.kind != TokenKind::han_bigram) words.push_back(token.word);
    return words;
}

std::vector<std::string> stems_of(std::string_view text, std::string_view language) {
    std::vector<std::string> stems;
    for (const OwnedToken& token : tokens_of(text, language))
        if (token.kind != TokenKind::han_bigram) stems.push_back(token.stem);
    return stems;
}

std::string golden_form(const std::vector<OwnedToken>& tokens) {
    static constexpr std::string_view kKinds[] = {"", "#n", "#h", "#b"};
    std::string out;
    for (const OwnedToken& token : tokens) {
        if (!out.empty()) out += ' ';
        out += token.word;
        if (token.stem != token.word) out += "~" + token.stem;
        out += "@" + std::to_string(token.begin) + "-" + std::to_string(token.end);
        if (token.stop) out += '!';
        out += kKinds[static_cast<std::size_t>(token.kind)];
    }
    return out;
}

}  // namespace mea::text::testing
