#include "appliance/cli/trec.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include <fmt/format.h>

namespace mea::appliance {
namespace {

constexpr std::string_view kSigns = "\"()[]:*=~^+<>";

bool is_operator(std::string_view word) {
    return word == "AND" || word == "OR" || word == "NOT" || word.substr(0, 4) == "NEAR";
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

// Columns are told apart by blanks, which names of files may have.
std::string source_id(const mea_hit& hit) {
    std::string id = std::filesystem::path(view(hit.source)).stem().string();
    std::replace_if(id.begin(), id.end(), is_blank, '_');
    return id;
}

bool run_line(const Engine& engine, const std::string& line, Query query, Failure& failure) {
    const std::size_t tab = line.find('\t');
    const std::string id = line.substr(0, tab);
    if (tab == std::string::npos || id.empty() || std::any_of(id.begin(), id.end(), is_blank)) {
        failure = {MEA_E_ARGUMENT,
                   -1,
                   fmt::format("'{}' is not 'id<TAB>words' with an id without blanks", line),
                   {}};
        return false;
    }
    query.text = plain_words(std::string_view(line).substr(tab + 1));
    // Nothing but signs: an empty query would ask for every document.
    if (query.text.empty()) return true;
    // A file may hold several works; evaluation tools want its id once, with its best. Further
    // pages make up for those told again.
    std::set<std::string> told;
    const std::uint64_t before = query.offset;
    while (told.size() < query.limit) {
        const std::optional<Answer> answer = engine.search(query, nullptr, failure);
        if (!answer) {
            failure.position = -1;
            return false;
        }
        std::uint64_t hits = 0;
        for (; const mea_hit* hit = answer->hit(hits); ++hits) {
            const auto [source, first] = told.insert(source_id(*hit));
            if (first && told.size() <= query.limit)
                fmt::print("{} Q0 {} {} {:.6f} mea\n", id, *source, before + told.size(),
                           hit->score);
        }
        if (hits < query.limit) break;
        query.offset += hits;
    }
    return true;
}

}  // namespace

std::string plain_words(std::string_view text) {
    std::string blanked(text);
    for (char& c : blanked)
        if (kSigns.find(c) != std::string_view::npos) c = ' ';
    std::istringstream in(blanked);
    std::string out;
    for (std::string word; in >> word;) {
        word.erase(0, std::min(word.find_first_not_of('-'), word.size()));
        if (word.empty()) continue;
        if (is_operator(word))
            for (char& c : word) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        if (!out.empty()) out += ' ';
        out += word;
    }
    return out;
}

bool run_queries(const Engine& engine, const std::filesystem::path& queries, const Query& like,
                 Failure& failure) {
    std::ifstream file;
    if (queries != "-") {
        file.open(queries);
        if (!file) {
            failure = {MEA_E_ARGUMENT,
                       -1,
                       fmt::format("cannot read {}: {}", queries.string(), std::strerror(errno)),
                       {}};
            return false;
        }
    }
    std::istream& in = queries == "-" ? std::cin : file;
    Query query = like;
    query.flags |= MEA_SEARCH_NO_FACETS | MEA_SEARCH_NO_PASSAGES;
    std::size_t number = 0, faults = 0;
    for (std::string line; std::getline(in, line);) {
        if (++number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty()) continue;
        if (run_line(engine, line, query, failure)) continue;
        failure.message = fmt::format("{}:{}: {}", queries.string(), number, failure.message);
        // Other lines may be sound; an engine that does not answer answers none of them.
        const bool of_line = failure.status == MEA_E_ARGUMENT || failure.status == MEA_E_SYNTAX ||
                             failure.status == MEA_E_LIMIT;
        if (!of_line) return false;
        fmt::print(stderr, "mea-search: {}\n", failure.message);
        ++faults;
    }
    if (faults > 0) {
        failure = {MEA_E_ARGUMENT, -1, fmt::format("{} of {} lines were left out", faults, number),
                   "mend them and ask again"};
        return false;
    }
    if (!in.bad()) return true;
    // A folder opens, and cannot be read.
    failure = {MEA_E_ARGUMENT, -1, fmt::format("cannot read {}", queries.string()), {}};
    return false;
}

}  // namespace mea::appliance
