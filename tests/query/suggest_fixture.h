// A few works and a thesaurus, and what help with typing and afterwards answers about them.
#pragma once

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "query/advise.h"
#include "query/complete.h"
#include "tests/query/searched_fixture.h"

namespace mea::query {

inline constexpr const char* kThesaurus = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xml:base="urn:test:concepts">
  <skos:Concept rdf:about="#wetlands">
    <skos:prefLabel xml:lang="en">wetlands</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">zones humides</skos:prefLabel>
    <skos:prefLabel xml:lang="zh">湿地</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="#bats">
    <skos:prefLabel xml:lang="en">bats</skos:prefLabel>
    <skos:altLabel xml:lang="en">Chiroptera</skos:altLabel>
    <skos:altLabel xml:lang="fr">Chiroptera</skos:altLabel>
    <skos:prefLabel xml:lang="fr">chauves-souris</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="#cacti">
    <skos:prefLabel xml:lang="en">cacti</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">cactus humides</skos:prefLabel>
  </skos:Concept>
</rdf:RDF>)";

inline TestVersion version(const std::string& work, const std::string& language,
                           const std::string& title, const std::string& text,
                           const std::string& type = "report", const std::string& date = "2020") {
    TestVersion made;
    made.work = work;
    made.language = language;
    made.passages = {text};
    made.title = title;
    made.symbol = work;
    made.type = type;
    made.date = date;
    made.values = {{index::Field::target, "GBF-TARGET-06"}};
    return made;
}

class SuggestTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({version("X/COP/1/2", "en", "Wetlands of the north",
                      "Wetlands are restored. Biodiversity of wetlands and rivers.", "report"),
              version("X/COP/1/3", "en", "Rivers and lakes",
                      "Rivers feed lakes. Biodiversity suffers.", "decision"),
              version("X/COP/1/4", "fr", "Les zones humides",
                      "La restauration des zones humides et l'environnement.", "report"),
              version("X/COP/1/4", "en", "Humid zones", "Marshes come back.", "report"),
              version("X/COP/1/5", "en", "Bats", "Bats hunt insects at night.", "report"),
              version("X/COP/1/6", "en", "Budget (revised)", "The environment fund.", "report"),
              version("X/COP/1/7", "en", "Budget (revised)", "Another fund.", "report")},
             kThesaurus);
    }
    static std::vector<Suggestion> completed(const std::string& text, std::uint32_t limit = 10,
                                             const std::string& display = "en") {
        const auto answer = complete(generation(), {text, "", display, limit});
        EXPECT_TRUE(answer) << answer.error().message;
        return answer ? answer->suggestions : std::vector<Suggestion>{};
    }
    static std::vector<std::string> kinds(const std::vector<Suggestion>& suggestions) {
        std::vector<std::string> all;
        for (const Suggestion& one : suggestions) all.push_back(one.kind + ":" + one.text);
        return all;
    }
    static std::vector<Suggestion> advice(const SearchRequest& request) {
        const auto answer = advise(generation(), request, Deadline());
        EXPECT_TRUE(answer) << answer.error().message;
        return answer ? answer->suggestions : std::vector<Suggestion>{};
    }
    static std::string spelling(const std::string& query, const std::string& language = "") {
        SearchRequest request;
        request.query = query;
        request.language = language;
        for (const Notice& notice : ask(request).notices)
            if (notice.kind == "spelling") return notice.detail;
        return "";
    }
};

}  // namespace mea::query
