// explain and extract: what the indexer sees in documents, without an index.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"
#include "indexer/command.h"
#include "indexer/enrich/reading_text.h"
#include "indexer/extract/paragraph_number.h"
#include "indexer/pipeline.h"
#include "indexer/report/verdict_json.h"
#include "indexer/source/walk.h"
#include "vocabulary/facts_json.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

// With the same data, in the same order, as a build would have.
Result<Knowledge> knowledge_for(const Options& options) {
    DataFolders data{options.schemas, {options.vocabulary.begin(), options.vocabulary.end()}, {}};
    if (data.schemas.empty()) {
        auto found = find_schemas();
        if (!found) return std::move(found).forward();
        data.schemas = std::move(found).value();
    }
    return load_knowledge(data);
}

Result<std::unique_ptr<ExtractorPool>> open_extractors(const Options& options) {
    ExtractorOptions reading;
    reading.reading.ocr = options.ocr;
    return ExtractorPool::open(std::move(reading));
}

std::string stem_of(const std::string& source) {
    return fs::path(source).stem().string();
}

// One line of at most `bytes`, for people.
std::string excerpt(std::string_view text, std::size_t bytes) {
    std::string line(utf8::cut(text, bytes));
    for (char& byte : line)
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) byte = ' ';
    return line.size() < text.size() ? line + "\u2026" : line;
}

constexpr std::size_t kExcerptBytes = 120;

// Adds the text of every span, and the number of its paragraph, beside it.
void add_excerpts(ordered_json& evidence, const Document& document, const ReadingText& reading) {
    const auto add = [&](ordered_json& entry) {
        const std::uint32_t begin = entry["span"][0].get<std::uint32_t>();
        const std::uint32_t end = entry["span"][1].get<std::uint32_t>();
        if (begin >= end || end > reading.text.size()) return;
        entry["text"] =
            excerpt(std::string_view(reading.text).substr(begin, end - begin), kExcerptBytes);
        const Passage& passage = document.record.passages[reading.passage_at(begin)];
        if (!passage.number.empty()) entry["paragraph"] = passage.number;
    };
    for (auto& [name, value] : evidence.items()) {
        if (!value.is_array()) {
            add(value);
            continue;
        }
        for (ordered_json& entry : value) add(entry);
    }
}

// What the text says by itself where the metadata say something else.
ordered_json contradicted(const Document& document) {
    const vocabulary::Facts& taken = document.facts;
    const vocabulary::Facts& unaided = document.unaided;
    ordered_json json = ordered_json::object();
    for (const auto& [name, fact, by_text] :
         {std::tuple("type", &taken.type, &unaided.type),
          std::tuple("date", &taken.date, &unaided.date),
          std::tuple("symbol", &taken.symbol, &unaided.symbol),
          std::tuple("meeting", &taken.meeting, &unaided.meeting)})
        if (!by_text->value.empty() && by_text->value != fact->value) json[name] = by_text->value;
    const auto ids = [](const std::vector<vocabulary::Fact>& facts) {
        std::vector<std::string> values;
        values.reserve(facts.size());
        for (const vocabulary::Fact& fact : facts) values.push_back(fact.value);
        std::sort(values.begin(), values.end());
        return values;
    };
    if (!unaided.issued_by.empty() && ids(unaided.issued_by) != ids(taken.issued_by))
        json["issued_by"] = ids(unaided.issued_by);
    return json;
}

void print_explained_json(const Document& document, bool with_text) {
    const ReadingText reading = reading_text(document.record);
    ordered_json json = vocabulary::explained_json(stem_of(document.record.source), document.facts);
    add_excerpts(json["evidence"], document, reading);
    json["source"] = document.record.source;
    json["work"] = document.work;
    json["title"] = document.title;
    if (ordered_json other = contradicted(document); !other.empty())
        json["by_text"] = std::move(other);
    json["problems"] = ordered_json::array();
    for (const Problem& problem : document.problems) json["problems"].push_back(to_json(problem));
    if (with_text) json["text"] = reading.text;
    std::fputs(dump_line(json).c_str(), stdout);
}

void print_fact(const char* name, const vocabulary::Fact& fact, const ReadingText& reading) {
    if (fact.value.empty()) return;
    fmt::print("  {:<12}{}  [{} {:.2f}]", name, fact.value, fact.rule, fact.confidence);
    if (fact.evidence.begin < fact.evidence.end)
        fmt::print(
            "  {}-{} \u201C{}\u201D", fact.evidence.begin, fact.evidence.end,
            excerpt(std::string_view(reading.text)
                        .substr(fact.evidence.begin, fact.evidence.end - fact.evidence.begin),
                    kExcerptBytes));
    fmt::print("\n");
}

void print_explained(const Document& document, bool with_text) {
    const ReadingText reading = reading_text(document.record);
    const vocabulary::Facts& facts = document.facts;
    fmt::print("{}\n  {:<12}{}\n  {:<12}{}\n", document.record.source, "title",
               excerpt(document.title, kExcerptBytes), "work", document.work);
    print_fact("language", facts.language, reading);
    print_fact("type", facts.type, reading);
    print_fact("date", facts.date, reading);
    print_fact("symbol", facts.symbol, reading);
    for (const vocabulary::Fact& symbol : facts.joint_symbols)
        print_fact("and symbol", symbol, reading);
    print_fact("meeting", facts.meeting, reading);
    for (const vocabulary::Fact& issuer : facts.issued_by) print_fact("issued by", issuer, reading);
    for (const vocabulary::Mention& mention : facts.mentions) {
        const std::string relation = mention.relation.empty() ? "" : " " + mention.relation;
        print_fact("mentions",
                   {mention.id + relation, mention.span, mention.confidence, mention.rule},
                   reading);
    }
    for (const vocabulary::Undecided& open : facts.undecided)
        fmt::print("  {:<12}{}-{} \u201C{}\u201D  {}{}{}\n", "undecided", open.span.begin,
                   open.span.end, excerpt(open.text, kExcerptBytes), open.reason,
                   open.may_be.empty() ? "" : ": ", fmt::join(open.may_be, ", "));
    for (const Problem& problem : document.problems)
        fmt::print("  {:<12}{}\n", problem_severity_name(problem.severity), to_string(problem));
    fmt::print("\n");
    if (with_text) fmt::print("{}\n", reading.text);
}

// True when a verdict means that a document was lost.
bool print_failures(const std::vector<Verdict>& verdicts) {
    bool failed = false;
    for (const Verdict& verdict : verdicts) {
        failed = failed || verdict.outcome == Outcome::failed;
        for (const Problem& problem : verdict.problems)
            fmt::print(stderr, "{}: {}\n", problem_severity_name(problem.severity),
                       to_string(problem));
    }
    return failed;
}

ordered_json record_json(const Record& record) {
    const Metadata& metadata = record.metadata;
    ordered_json meta = ordered_json::object();
    const auto add = [&](const char* name, const auto& value) {
        if (!value.empty()) meta[name] = value;
    };
    add("work", metadata.work);
    add("identifier", metadata.identifier);
    add("symbol", metadata.symbol);
    add("title", metadata.title);
    add("type", metadata.type);
    add("date", metadata.date);
    add("language", metadata.language);
    add("issued_by", metadata.issued_by);
    add("meeting", metadata.meeting);
    add("url", metadata.url);
    add("subjects", metadata.subjects);
    ordered_json passages = ordered_json::array();
    for (const Passage& passage : record.passages) {
        ordered_json entry = {{"kind", index::passage_kind_name(passage.kind)}};
        if (!passage.number.empty()) entry["number"] = passage.number;
        if (passage.page != 0) entry["page"] = passage.page;
        if (passage.level != 0) entry["level"] = passage.level;
        if (!passage.language.empty()) entry["language"] = passage.language;
        entry["text"] = passage.text;
        passages.push_back(std::move(entry));
    }
    ordered_json all = {{"file", stem_of(record.source)},
                        {"source", record.source},
                        {"format", record.format},
                        {"metadata", std::move(meta)},
                        {"passages", std::move(passages)}};
    if (!record.part_of.empty()) all["part_of"] = record.part_of;
    return all;
}

void print_record(const Record& record) {
    for (const Passage& passage : record.passages)
        fmt::print("{}{}\n\n",
                   passage.kind == PassageKind::title     ? "# "
                   : passage.kind == PassageKind::heading ? "## "
                                                          : "",
                   with_number(passage.number, passage.text));
}

}  // namespace

int run_explain(const Options& options) {
    const auto knowledge = knowledge_for(options);
    if (!knowledge) return report_error(knowledge.error());
    const auto extractors = open_extractors(options);
    if (!extractors) return report_error(extractors.error());
    const WalkResult walked = walk(options.sources.paths);
    bool failed = print_failures(verdicts_of(walked.problems));
    for (const Family& family : group_families(walked.files, knowledge->profiles->languages())) {
        const FamilyReading reading =
            read_family(walked.files, family, *knowledge, reader_of(**extractors));
        failed = print_failures(reading.verdicts) || failed;
        for (const Document& document : reading.documents)
            options.json ? print_explained_json(document, options.with_text)
                         : print_explained(document, options.with_text);
    }
    return failed ? ExitCode::problems : ExitCode::ok;
}

int run_extract(const Options& options) {
    const auto extractors = open_extractors(options);
    if (!extractors) return report_error(extractors.error());
    const WalkResult walked = walk(options.sources.paths);
    bool failed = print_failures(verdicts_of(walked.problems));
    for (const SourcePath& path : walked.files) {
        const Extraction extraction = extract_completed(path, **extractors).extraction;
        failed = print_failures(verdicts_of(extraction.problems)) || failed;
        for (const Record& record : extraction.records) {
            if (options.json)
                std::fputs(dump_line(record_json(record)).c_str(), stdout);
            else
                print_record(record);
        }
    }
    return failed ? ExitCode::problems : ExitCode::ok;
}

}  // namespace mea::ingest
