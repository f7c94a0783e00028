// "mea.citations/1" as a host uses it.
#include "mea/ext/draft/citations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/abi/opened.h"
#include "tests/index/scratch.h"

namespace mea::abi {
namespace {

using index::Field;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<TestVersion> corpus() {
    return {
        {.work = "framework",
         .passages = {"The framework."},
         .title = "Framework",
         .symbol = "CBD/COP/DEC/15/4",
         .date = "2022-12-19",
         .values = {{Field::convention, "CBD"}, {Field::target, "GBF-TARGET-06"}},
         .cited_as = {{"CBD/COP/DEC/15/4", true}}},
        {.work = "paper",
         .passages = {"Nothing here.", "Recalling decision 15/4, delete Decision 14.6."},
         .title = "Paper",
         .date = "2025",
         .values = {{Field::convention, "CMS"},
                    {Field::target, "GBF-TARGET-06"},
                    {Field::target, "GBF-TARGET-04"}},
         .citations = {{"CBD/COP/DEC/15/4", "recalls", 2, 1, 19, 23},
                       {"CMS/DEC/14.6", "deletes", 1, 1, 41, 45}}},
        {.work = "paper",
         .language = "fr",
         .passages = {"Rappelant la décision 15/4."},
         .title = "Document",
         .values = {{Field::convention, "CMS"}},
         .citations = {{"CBD/COP/DEC/15/4", "recalls", 1, 0, 23, 27}}},
        {.work = "note",
         .passages = {"See decision 15/4."},
         .title = "Note",
         .date = "2023",
         .values = {{Field::convention, "CBD"}, {Field::target, "GBF-TARGET-04"}},
         .citations = {{"CBD/COP/DEC/15/4", "cites", 1, 0, 13, 17}}},
    };
}

class CitationsAbi : public ::testing::Test {
  protected:
    CitationsAbi() {
        publish(scratch_.path, corpus());
        opened_ = std::make_unique<Opened>(scratch_.path);
        citations_ =
            static_cast<const mea_citations_api*>(api().get_extension(lend(MEA_EXT_CITATIONS)));
    }

    static mea_citation_request request(std::string_view document, std::int32_t direction) {
        mea_citation_request made{};
        made.struct_size = sizeof made;
        made.document = lend(document);
        made.direction = direction;
        return made;
    }
    mea_status list(const mea_citation_request& wanted) {
        mea_result* raw = nullptr;
        error_ = fresh_error();
        const mea_status status = citations_->list(opened_->get(), &wanted, nullptr, &raw, &error_);
        result_.reset(raw);
        return status;
    }
    // "RELATION TARGET WORK", "-" where the other end is not indexed.
    std::vector<std::string> lines(const mea_citation_request& wanted) {
        std::vector<std::string> out;
        EXPECT_EQ(list(wanted), MEA_OK) << error_.message;
        for (std::uint64_t i = 0; const mea_citation* one = citations_->citation(result_.get(), i);
             ++i) {
            const mea_hit* hit =
                one->indexed == 0 ? nullptr : api().result_hit(result_.get(), one->hit);
            out.push_back(std::string(view(one->relation)) + " " + std::string(view(one->target)) +
                          " " + (hit == nullptr ? "-" : std::string(view(hit->work))));
        }
        return out;
    }

    Scratch scratch_;
    std::unique_ptr<Opened> opened_;
    const mea_citations_api* citations_ = nullptr;
    ResultPtr result_;
    mea_error error_{};
};

TEST_F(CitationsAbi, WhatADocumentRefersTo) {
    ASSERT_NE(citations_, nullptr);
    EXPECT_THAT(lines(request("paper", MEA_CITATIONS_CITES)),
                ElementsAre("recalls CBD/COP/DEC/15/4 framework", "deletes CMS/DEC/14.6 -"));
    EXPECT_EQ(api().result_summary(result_.get())->total, 2U);
    EXPECT_EQ(citations_->citation(result_.get(), 2), nullptr);
    EXPECT_EQ(citations_->citation(nullptr, 0), nullptr);
}

TEST_F(CitationsAbi, WhoRefersToItNewestFirst) {
    for (const char* spelling : {"framework", "CBD decision 15/4", "cbd/cop/dec/15/4"})
        EXPECT_THAT(lines(request(spelling, MEA_CITATIONS_CITED_BY)),
                    ElementsAre("recalls CBD/COP/DEC/15/4 paper", "cites CBD/COP/DEC/15/4 note"))
            << spelling;
    EXPECT_THAT(lines(request("CMS Decision 14.6", MEA_CITATIONS_CITED_BY)),
                ElementsAre("deletes CMS/DEC/14.6 paper"))
        << "it is not indexed";
    EXPECT_THAT(lines(request("paper", MEA_CITATIONS_CITED_BY)), IsEmpty());
}

TEST_F(CitationsAbi, OnlyOneRelation) {
    mea_citation_request wanted = request("framework", MEA_CITATIONS_CITED_BY);
    wanted.relation = lend("recalls");
    EXPECT_THAT(lines(wanted), ElementsAre("recalls CBD/COP/DEC/15/4 paper"));
    wanted.relation = lend("amends");
    EXPECT_THAT(lines(wanted), IsEmpty());
    wanted.relation = lend("reacalls");
    EXPECT_EQ(list(wanted), MEA_E_ARGUMENT);
    EXPECT_THAT(error_.message, HasSubstr("'reacalls'"));
    const std::string hint = error_.hint;
    EXPECT_THAT(hint, HasSubstr("recalls"));
    EXPECT_EQ(hint.find("cites"), hint.rfind("cites")) << hint << ": each once";
    EXPECT_EQ(hint.find("shares"), std::string::npos) << hint << ": of shared targets only";
    wanted = request("framework", MEA_CITATIONS_SAME_TARGET);
    wanted.relation = lend("foo");
    EXPECT_EQ(list(wanted), MEA_E_ARGUMENT);
    EXPECT_STREQ(error_.hint, "the relations are shares");
}

TEST_F(CitationsAbi, OnlyAcrossConventions) {
    mea_citation_request wanted = request("framework", MEA_CITATIONS_CITED_BY);
    wanted.flags = MEA_CITATIONS_OTHER_CONVENTIONS;
    EXPECT_THAT(lines(wanted), ElementsAre("recalls CBD/COP/DEC/15/4 paper"));
    wanted = request("paper", MEA_CITATIONS_CITES);
    wanted.flags = MEA_CITATIONS_OTHER_CONVENTIONS;
    EXPECT_THAT(lines(wanted), ElementsAre("recalls CBD/COP/DEC/15/4 framework"))
        << "the other one is its own convention's, though it is not indexed";
}

TEST_F(CitationsAbi, TheSameTargetsMostSharedFirst) {
    EXPECT_THAT(lines(request("paper", MEA_CITATIONS_SAME_TARGET)),
                ElementsAre("shares GBF-TARGET-06 framework", "shares GBF-TARGET-04 note"));
    mea_citation_request wanted = request("note", MEA_CITATIONS_SAME_TARGET);
    wanted.flags = MEA_CITATIONS_OTHER_CONVENTIONS;
    EXPECT_THAT(lines(wanted), ElementsAre("shares GBF-TARGET-04 paper"));
}

TEST_F(CitationsAbi, ThePassageThatSaysSoInTheReadersLanguage) {
    mea_citation_request wanted = request("framework", MEA_CITATIONS_CITED_BY);
    const auto evidence = [&]() -> std::string {
        EXPECT_EQ(list(wanted), MEA_OK);
        const mea_citation* one = citations_->citation(result_.get(), 0);
        if (one == nullptr || one->passage == nullptr || one->passage->highlight_count != 1)
            return "none";
        const mea_range& range = one->passage->highlights[0];
        return std::string(view(one->version)) + " x" + std::to_string(one->count) + " " +
               std::string(view(one->passage->text).substr(range.begin, range.end - range.begin)) +
               " in passage " + std::to_string(one->passage->index);
    };
    EXPECT_EQ(evidence(), "paper-en x2 15/4 in passage 1");
    wanted.display_language = lend("fr");
    EXPECT_EQ(evidence(), "paper-fr x1 15/4 in passage 0");
}

TEST_F(CitationsAbi, PagesOfTheList) {
    mea_citation_request wanted = request("framework", MEA_CITATIONS_CITED_BY);
    wanted.limit = 1;
    EXPECT_THAT(lines(wanted), ElementsAre("recalls CBD/COP/DEC/15/4 paper"));
    EXPECT_EQ(api().result_summary(result_.get())->total, 2U);
    wanted.offset = 1;
    EXPECT_THAT(lines(wanted), ElementsAre("cites CBD/COP/DEC/15/4 note"));
    wanted.offset = 9;
    EXPECT_THAT(lines(wanted), IsEmpty());
}

TEST_F(CitationsAbi, RefusesWhatItCannotAnswer) {
    EXPECT_EQ(list(request("", MEA_CITATIONS_CITES)), MEA_E_ARGUMENT);
    EXPECT_EQ(list(request("paper", 3)), MEA_E_ARGUMENT);
    EXPECT_EQ(list(request("no such document", MEA_CITATIONS_CITES)), MEA_E_NOT_FOUND);
    EXPECT_THAT(error_.message, HasSubstr("no such document"));
    mea_citation_request wanted = request("paper", MEA_CITATIONS_CITES);
    wanted.limit = MEA_MAX_CITATIONS + 1;
    EXPECT_EQ(list(wanted), MEA_E_LIMIT);
    EXPECT_STREQ(error_.name, "citations");
    wanted = request("paper", MEA_CITATIONS_CITES);
    wanted.offset = MEA_MAX_DEPTH + 1;
    EXPECT_EQ(list(wanted), MEA_E_LIMIT);
    wanted = request("paper", MEA_CITATIONS_CITES);
    wanted.flags = 2;
    EXPECT_EQ(list(wanted), MEA_E_ABI);
    wanted = request("paper", MEA_CITATIONS_CITES);
    wanted.reserved = 1;
    EXPECT_EQ(list(wanted), MEA_E_ABI);
    EXPECT_EQ(result_, nullptr);
}

}  // namespace
}  // namespace mea::abi
