// Writes the table of simplified characters that han.cc is compiled with, from ICU's rules. Runs
// while the library is built: asking ICU costs 50 ms, which no program that opens an index should
// pay.
#include <cstdio>
#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/utypes.h>

#include "text/han_range.h"

int main(int argc, char** argv) {
    using namespace mea::text;
    if (argc != 2) return 2;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> rules(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !rules) {
        std::fprintf(stderr, "ICU has no rules Traditional-Simplified: %s\n", u_errorName(status));
        return 1;
    }
    // One call for all: lines keep rules with context from seeing a neighbour.
    icu::UnicodeString lines;
    for (char32_t c = kFirstHan; c <= kLastHan; ++c)
        lines.append(static_cast<char16_t>(c)).append(u'\n');
    rules->transliterate(lines);
    std::FILE* file = std::fopen(argv[1], "w");
    if (file == nullptr) {
        std::perror(argv[1]);
        return 1;
    }
    std::int32_t at = 0;
    for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
        const std::int32_t end = lines.indexOf(u'\n', at);
        const bool single = end == at + 1;
        std::fprintf(file, "%u,%c", single ? unsigned{lines.charAt(at)} : static_cast<unsigned>(c),
                     c % 16 == 15 ? '\n' : ' ');
        at = end + 1;
    }
    return std::fclose(file) == 0 ? 0 : 1;
}
