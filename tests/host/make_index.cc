// host_index DIR: makes DIR a small published index for the C hosts.
#include <cstdio>
#include <exception>

#include "tests/index/index_builder.h"

namespace {

using mea::index::Field;

std::vector<mea::TestVersion> corpus() {
    return {{.work = "W1",
             .language = "en",
             .passages = {"Invasive alien species threaten forests.", "Forest law and policy."},
             .title = "Invasive alien species",
             .symbol = "CBD/COP/15/4",
             .type = "decision",
             .date = "2022-12-19",
             .values = {{Field::convention, "CBD"}, {Field::target, "GBF-TARGET-06"}}},
            {.work = "W1",
             .language = "fr",
             .passages = {"Les espèces exotiques envahissantes menacent les forêts."},
             .title = "Espèces exotiques envahissantes",
             .symbol = "CBD/COP/15/4",
             .type = "decision",
             .date = "2022-12-19",
             .values = {{Field::convention, "CBD"}, {Field::target, "GBF-TARGET-06"}}},
            {.work = "W2",
             .language = "en",
             .passages = {"Migratory species need flyways; invasive plants are removed."},
             .title = "Flyways",
             .type = "report",
             .date = "2024-02",
             .values = {{Field::convention, "CMS"}, {Field::target, "GBF-TARGET-04"}}},
            {.work = "W3",
             .language = "zh",
             .passages = {"国家管辖范围以外区域海洋生物多样性的养护和可持续利用。"},
             .title = "协定",
             .type = "treaty",
             .values = {{Field::convention, "BBNJ"}}},
            {.work = "W4",
             .language = "en",
             .passages = {"A list of species."},
             .title = "List",
             .type = "report"}};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    try {
        std::filesystem::remove_all(argv[1]);
        mea::publish(argv[1], corpus());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "host_index: %s\n", error.what());
        return 1;
    }
    return 0;
}
