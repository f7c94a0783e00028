#include "tests/vocabulary/gold_counts.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "base/file.h"
#include "vocabulary/facts_json.h"
#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

using Json = nlohmann::json;

constexpr const char* kCore[] = {"conventions", "meetings", "targets", "decisions"};
constexpr const char* kFacts[] = {"language", "type", "date", "symbol", "meeting", "issued_by"};

std::string normalised(const std::string& id) {
    std::string text;
    for (const char c : id)
        if (c != ' ') text += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

std::set<std::string> ids(const Json& json) {
    std::set<std::string> out;
    if (json.is_string()) out.insert(normalised(json.get<std::string>()));
    if (json.is_array())
        for (const auto& id : json)
            if (id.is_string()) out.insert(normalised(id.get<std::string>()));
    return out;
}

bool is_right(const Json& gold, const Json& found, const char* fact) {
    const std::set<std::string> said = ids(found[fact]);
    if (said == ids(gold.value(fact, Json()))) return true;
    for (const auto& other : gold.value("accept", Json::object()).value(fact, Json::array()))
        if (said == ids(other)) return true;
    return false;
}

std::string text_of(const std::filesystem::path& path) {
    auto text = read_file(path);
    if (!text) throw std::runtime_error(to_string(text.error()));
    return std::move(*text);
}

}  // namespace

double Counts::f1() const {
    const double all = static_cast<double>(2 * right + extra + missing);
    return all == 0 ? 0 : 2 * static_cast<double>(right) / all;
}

void Counts::add(const std::set<std::string>& wanted, const std::set<std::string>& found,
                 const std::set<std::string>& open) {
    for (const std::string& id : found) {
        if (wanted.contains(id))
            ++right;
        else if (!open.contains(id))
            ++extra;
    }
    missing += static_cast<std::size_t>(std::count_if(
        wanted.begin(), wanted.end(), [&](const std::string& id) { return !found.contains(id); }));
}

GoldScore score_folder(const std::filesystem::path& folder, const Recogniser& recogniser) {
    GoldScore score;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        const Json gold = Json::parse(text_of(entry.path()));
        auto text_path = entry.path();
        const Json found =
            summary_json("", recogniser.recognise(text_of(text_path.replace_extension(".txt"))));
        Counts& language = score.by_language[gold["language"].get<std::string>()];
        for (const char* field : kCore) {
            const auto open = ids(gold.value("ignore", Json::object()).value(field, Json::array()));
            const auto wanted = ids(gold["mentions"].value(field, Json::array()));
            language.add(wanted, ids(found["mentions"][field]), open);
            score.all.add(wanted, ids(found["mentions"][field]), open);
        }
        for (const char* fact : kFacts) score.facts_right[fact] += is_right(gold, found, fact);
        ++score.documents;
    }
    return score;
}

Counts score_cases(const std::filesystem::path& file, const Recogniser& recogniser) {
    Counts counts;
    for (const GoldenCase& one : read_golden_cases(file)) {
        const Json found = summary_json("", recogniser.recognise(one.text));
        for (const char* field : kCore) {
            const auto wanted = one.mentions.find(field);
            counts.add(wanted == one.mentions.end() ? std::set<std::string>() : wanted->second,
                       ids(found["mentions"][field]), one.ignored);
        }
    }
    return counts;
}

}  // namespace mea::vocabulary
