#include "index/terms.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace mea::index {
namespace {

TEST(Terms, CountsNulsTwice) {
    EXPECT_EQ(key_bytes(std::string("a\0b", 3)), 4U);
    EXPECT_TRUE(is_storable(std::string(245, 'x')));
    EXPECT_FALSE(is_storable(std::string(246, 'x')));
    EXPECT_FALSE(is_storable(std::string(123, '\0')));
    EXPECT_FALSE(is_storable(""));
}

TEST(Terms, LongValuesAreCutAtACharacterAndStayDistinct) {
    std::string russian;
    while (russian.size() < 300) russian += "биоразнообразие";
    const std::string one = value_term(Field::subject, russian + "1");
    const std::string two = value_term(Field::subject, russian + "2");
    EXPECT_NE(one, two);
    EXPECT_EQ(one, value_term(Field::subject, russian + "1"));
    for (const std::string& term : {one, two}) {
        EXPECT_TRUE(is_storable(term));
        EXPECT_TRUE(utf8::is_valid(term));
    }
    EXPECT_TRUE(is_storable(bounded_term(std::string(400, '\0'))));
}

TEST(Terms, StemsOfLanguagesAndWordsNeverMeet) {
    EXPECT_NE(stem_term("en", "forest"), stem_term("fr", "forest"));
    EXPECT_NE(stem_term("en", "forest"), word_term("forest"));
    EXPECT_NE(title_stem_term("en", "forest"), stem_term("en", "forest"));
}

TEST(Terms, OneKeyForAllSpellingsOfAnId) {
    for (const char* spelling : {"CBD/COP/16/L.34", "cbd/cop/16/l34", "CBD COP16 L 34",
                                 "CBD-COP-016-L.034", " CBD/COP/16/L.34 "})
        EXPECT_EQ(spelling_key(spelling), "cbd/cop/16/l/34") << spelling;
    EXPECT_EQ(spelling_key("GBF-TARGET-06"), spelling_key("GBF target 6"));
    EXPECT_NE(spelling_key("CBD/COP/DEC/1/11"), spelling_key("CBD/COP/DEC/11/1"));
    EXPECT_EQ(spelling_key("X/0"), "x/0");
    EXPECT_EQ(spelling_key("0"), "0");
    EXPECT_EQ(spelling_key("000"), "0");
    EXPECT_EQ(spelling_key("Решение 5"), "Решение/5");
    EXPECT_EQ(spelling_key("-- "), "");
    EXPECT_EQ(value_term(Field::symbol, "A/1"), value_term(Field::symbol, "a 01"));
    EXPECT_EQ(value_term(Field::part_of, "A/1"), value_term(Field::part_of, "a 01"));
}

TEST(Terms, ValuesAreComparedWithoutCase) {
    EXPECT_EQ(value_term(Field::symbol, "cbd/cop/16/l.34"),
              value_term(Field::symbol, "CBD/COP/16/L.34"));
}

TEST(FieldTable, FindsNamesAndShortForms) {
    EXPECT_EQ(find_field("target"), Field::target);
    EXPECT_EQ(find_field("lang"), Field::language);
    EXPECT_EQ(find_field("colour"), std::nullopt);
}

}  // namespace
}  // namespace mea::index
