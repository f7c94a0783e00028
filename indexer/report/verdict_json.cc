#include "indexer/report/verdict_json.h"

namespace mea::ingest {

using nlohmann::ordered_json;

ordered_json to_json(const Problem& problem) {
    ordered_json json = {{"kind", problem_kind_name(problem.kind)},
                         {"severity", problem_severity_name(problem.severity)},
                         {"source", problem.source},
                         {"message", problem.message}};
    if (!problem.hint.empty()) json["hint"] = problem.hint;
    if (problem.line != 0) json["line"] = problem.line;
    return json;
}

ordered_json to_json(const Verdict& verdict) {
    ordered_json json = {{"verdict", outcome_name(verdict.outcome)}, {"source", verdict.source}};
    if (!verdict.work.empty()) json["work"] = verdict.work;
    if (!verdict.language.empty()) json["language"] = verdict.language;
    ordered_json problems = ordered_json::array();
    for (const Problem& problem : verdict.problems) problems.push_back(to_json(problem));
    json["problems"] = std::move(problems);
    return json;
}

std::string dump_line(const ordered_json& json) {
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace mea::ingest
