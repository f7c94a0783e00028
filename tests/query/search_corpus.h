// Four works in five languages, for tests that search among a few documents that differ in
// everything.
#pragma once

#include <vector>

#include "tests/index/index_builder.h"

namespace mea::query {

inline const std::vector<TestVersion>& corpus() {
    using index::Field;
    static const std::vector<TestVersion> versions = {
        {"W1",
         "en",
         {"Invasive alien species threaten forests.", "Forest law and policy."},
         "Invasive alien species",
         "CBD/COP/15/4",
         "decision",
         "2022-12-19",
         "CBD-COP-15",
         {{Field::convention, "CBD"}, {Field::target, "GBF-TARGET-06"}}},
        {"W1",
         "fr",
         {"Les espèces exotiques envahissantes menacent les forêts."},
         "Espèces exotiques envahissantes",
         "CBD/COP/15/4",
         "decision",
         "2022-12-19",
         "CBD-COP-15",
         {{Field::convention, "CBD"}, {Field::target, "GBF-TARGET-06"}}},
        {"W2",
         "en",
         {"Migratory species need flyways; alien plants are removed."},
         "Flyways",
         "UNEP/CMS/COP14/Doc.2",
         "report",
         "2024-02",
         "CMS-COP-14",
         {{Field::convention, "CMS"}, {Field::target, "GBF-TARGET-04"}}},
        {"W3",
         "zh",
         {"国家管辖范围以外区域海洋生物多样性的养护和可持续利用。"},
         "协定",
         "",
         "treaty",
         "2023-06-19",
         "",
         {{Field::convention, "BBNJ"}}},
        {"W3",
         "ar",
         {"التَّنَوُّعُ البيولوجي البحري في المناطق الواقعة خارج حدود الولاية الوطنية."},
         "اتفاق",
         "",
         "treaty",
         "2023-06-19",
         "",
         {{Field::convention, "BBNJ"}}},
        {"W3",
         "ru",
         {"Сохранение морского биологического разнообразия в районах за пределами "
          "действия национальной юрисдикции."},
         "Соглашение",
         "",
         "treaty",
         "2023-06-19",
         "",
         {{Field::convention, "BBNJ"}}},
        {"W4",
         "en",
         {"The forest.", "Law of the sea.", "species list without the other word"},
         "Sea",
         "",
         "report",
         "",
         "",
         {{Field::convention, "CITES"}, {Field::convention, "CMS"}}},
    };
    return versions;
}

}  // namespace mea::query
