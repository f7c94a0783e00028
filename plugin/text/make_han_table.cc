// Writes the table of simplified characters that the library is built with, from ICU's rules:
// asking ICU costs 50 ms, which no program that opens an index should pay. A program of the build;
// part of nothing that ships.
#include <cstdint>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/utypes.h>

#include "text/han_table.h"

// NOLINTNEXTLINE(bugprone-exception-escape): a step of the build; what it throws ends that
int main(int argc, char** argv) {
    using namespace mea::text;
    if (argc != 2) throw std::runtime_error("usage: make_han_table FILE");
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> rules(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !rules)
        throw std::runtime_error(std::string("ICU has no rules Traditional-Simplified: ") +
                                 u_errorName(status));
    // One call for all: lines keep rules with context from seeing a neighbour.
    icu::UnicodeString lines;
    for (char32_t c = kFirstHan; c <= kLastHan; ++c)
        lines.append(static_cast<char16_t>(c)).append(u'\n');
    rules->transliterate(lines);
    std::ofstream file(argv[1]);
    file << "#include \"text/han_table.h\"\n\nnamespace mea::text {\n\n"
            "const std::uint16_t kSimplifiedHan[kLastHan - kFirstHan + 1] = {\n";
    std::int32_t at = 0;
    for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
        const std::int32_t end = lines.indexOf(u'\n', at);
        const bool single = end == at + 1;
        file << (single ? std::uint32_t{lines.charAt(at)} : std::uint32_t{c})
             << (c % 16 == 15 ? ",\n" : ", ");
        at = end + 1;
    }
    file << "};\n\n}  // namespace mea::text\n";
    if (!file.flush()) throw std::runtime_error(std::string("cannot write ") + argv[1]);
    return 0;
}
