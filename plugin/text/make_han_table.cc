// Writes the tables of simplified characters and of sounds that the library is built with, from
// ICU's rules: asking ICU costs 50 ms and more, which no program that opens an index should pay. A
// program of the build; part of nothing that ships.
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/utypes.h>

#include "text/han_table.h"

namespace mea::text {
namespace {

// What ICU's rules make of every character, in their order.
std::vector<icu::UnicodeString> transliterated(const char* id) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> rules(
        icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !rules)
        throw std::runtime_error(std::string("ICU has no rules ") + id + ": " +
                                 u_errorName(status));
    // One call for all: lines keep rules with context from seeing a neighbour.
    icu::UnicodeString lines;
    for (char32_t c = kFirstHan; c <= kLastHan; ++c)
        lines.append(static_cast<char16_t>(c)).append(u'\n');
    rules->transliterate(lines);
    std::vector<icu::UnicodeString> texts;
    std::int32_t at = 0;
    for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
        const std::int32_t end = lines.indexOf(u'\n', at);
        texts.emplace_back(lines, at, end - at);
        at = end + 1;
    }
    return texts;
}

// `number_of` gives what stands in the table for a character and what the rules made of it.
template <typename NumberOf>
void write_table(std::ostream& file, const char* name, const char* rules,
                 const NumberOf& number_of) {
    const std::vector<icu::UnicodeString> texts = transliterated(rules);
    file << "const std::uint16_t " << name << "[kLastHan - kFirstHan + 1] = {\n";
    for (char32_t c = kFirstHan; c <= kLastHan; ++c)
        file << number_of(c, texts[c - kFirstHan]) << (c % 16 == 15 ? ",\n" : ", ");
    file << "};\n\n";
}

}  // namespace
}  // namespace mea::text

// NOLINTNEXTLINE(bugprone-exception-escape): a step of the build; what it throws ends that
int main(int argc, char** argv) {
    using namespace mea::text;
    if (argc != 2) throw std::runtime_error("usage: make_han_table FILE");
    std::ofstream file(argv[1]);
    file << "#include \"text/han_table.h\"\n\nnamespace mea::text {\n\n";
    write_table(file, "kSimplifiedHan", "Traditional-Simplified",
                [](char32_t c, const icu::UnicodeString& text) {
                    return text.length() == 1 ? std::uint32_t{text.charAt(0)} : std::uint32_t{c};
                });
    std::map<std::string, std::size_t> sounds;
    write_table(file, "kHanSounds", "Han-Latin; Latin-ASCII",
                [&](char32_t, const icu::UnicodeString& text) -> std::size_t {
                    std::string sound;
                    text.toUTF8String(sound);
                    const bool known = std::all_of(sound.begin(), sound.end(), [](char letter) {
                        return letter >= 'a' && letter <= 'z';
                    });
                    return known ? sounds.try_emplace(sound, sounds.size() + 1).first->second : 0;
                });
    file << "}  // namespace mea::text\n";
    if (!file.flush()) throw std::runtime_error(std::string("cannot write ") + argv[1]);
    return 0;
}
