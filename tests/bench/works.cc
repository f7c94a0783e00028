#include "tests/bench/works.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace mea::bench {
namespace {

using index::Field;
using Random = std::mt19937_64;

constexpr int kWordsPerWork = 16;
constexpr std::size_t kVocabulary = 60'000;

struct FacetShape {
    Field field;
    unsigned values;
    unsigned most_per_work;
};
constexpr const char* kLanguages[] = {"en", "fr", "es", "ar", "ru", "zh"};
constexpr FacetShape kShapes[] = {
    {Field::convention, 24, 2},
    {Field::target, 120, 5},
    {Field::mentions_convention, 24, 6},
    {Field::mentions_meeting, 600, 3},
    {Field::decision, 3000, 3},
    {Field::body, 40, 1},
    {Field::subject, 300, 3},
};

std::string word(std::size_t number) {
    static constexpr char kSyllables[][4] = {"ba", "ke", "lo", "mi", "nu", "ra", "si", "to",
                                             "vu", "we", "xa", "yo", "zi", "pa", "de", "fu"};
    std::string made;
    for (number += 16; number != 0; number /= 16) made += kSyllables[number % 16];
    return made;
}

// A number below `values`, small ones likelier: about 1 / (n + 1).
std::size_t skewed(Random& random, std::size_t values) {
    const double u = std::uniform_real_distribution<>(0, 1)(random);
    const auto n = static_cast<std::size_t>(std::pow(static_cast<double>(values), u)) - 1;
    return std::min(n, values - 1);
}

index::VersionHeader header_of(std::size_t number, Random& random) {
    index::VersionHeader header;
    char key[32];
    std::snprintf(key, sizeof key, "X/COP/%zu", number);
    header.id = header.work = header.symbol = key;
    // One in ten revises or adds to the one before it.
    if (number % 10 == 9)
        header.symbol =
            "X/COP/" + std::to_string(number - 1) + (number % 20 == 9 ? "/REV.1" : "/ADD.1");
    header.source = header.id + ".txt";
    header.language = kLanguages[skewed(random, 6)];
    header.type = "type" + std::to_string(skewed(random, 10));
    header.date = std::to_string(2026 - skewed(random, 30)) + "-0" +
                  std::to_string(1 + random() % 9) + "-1" + std::to_string(random() % 10);
    header.meeting = "M-" + std::to_string(skewed(random, 500));
    header.title = word(skewed(random, kVocabulary)) + " " + word(skewed(random, kVocabulary));
    for (const FacetShape& shape : kShapes)
        for (std::size_t n = random() % (shape.most_per_work + 1); n > 0; --n) {
            const std::size_t value = skewed(random, shape.values);
            header.values.push_back(
                {shape.field, shape.field == Field::target
                                  ? "T" + std::to_string(value % 5) + "-" + std::to_string(value)
                                  : "V" + std::to_string(value)});
        }
    return header;
}

}  // namespace

std::string parent_value(Field field, std::string_view value) {
    if (field != Field::target || value.size() < 3) return {};
    return std::string(value.substr(0, 2));
}

InventedWork InventedWorks::next() {
    InventedWork work;
    work.header = header_of(number_++, random_);
    for (int n = 0; n < kWordsPerWork; ++n) work.words += word(skewed(random_, kVocabulary)) + " ";
    if (random_() % 10 < 7) work.words += "finance";
    return work;
}

std::vector<std::string> values_with_parents(const index::VersionHeader& header, Field field) {
    std::vector<std::string> values;
    if (field == Field::type) values.push_back(header.type);
    for (const index::FieldValue& value : header.values) {
        if (value.field != field) continue;
        for (std::string up = value.value; !up.empty(); up = parent_value(field, up))
            values.push_back(up);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

}  // namespace mea::bench
