// Prints what the recogniser says about each file, one JSON object per line: "recognise VOCABULARY
// FILE...".
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "base/file.h"
#include "vocabulary/facts_json.h"
#include "vocabulary/recogniser.h"

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("usage: recognise [--explain] VOCABULARY_FOLDER FILE...\n", stderr);
        return 2;
    }
    const bool explain = std::string_view(argv[1]) == "--explain";
    const int first = explain ? 2 : 1;
    auto vocabulary = mea::vocabulary::Vocabulary::load(argv[first]);
    if (!vocabulary) {
        std::fprintf(stderr, "%s\n", mea::to_string(vocabulary.error()).c_str());
        return 4;
    }
    const mea::vocabulary::Recogniser recogniser(*vocabulary);
    for (int i = first + 1; i < argc; ++i) {
        const auto text = mea::read_file(argv[i]);
        if (!text) {
            std::fprintf(stderr, "%s\n", mea::to_string(text.error()).c_str());
            return 1;
        }
        const std::string stem = std::filesystem::path(argv[i]).stem().string();
        const auto facts = recogniser.recognise(*text);
        const auto json = explain ? mea::vocabulary::explained_json(stem, facts)
                                  : mea::vocabulary::summary_json(stem, facts);
        std::puts(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    }
    return 0;
}
