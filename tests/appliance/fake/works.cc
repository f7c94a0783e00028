#include "tests/appliance/fake/works.h"

#include <algorithm>

namespace fake {
namespace {

bool matches(const std::string& value, const std::string& wanted) {
    const std::size_t dots = wanted.find("..");
    if (dots == std::string::npos) return value == wanted;
    return value >= wanted.substr(0, dots) && value <= wanted.substr(dots + 2);
}

}  // namespace

std::string str(mea_str text) {
    return text.size == 0 ? std::string() : std::string(text.data, text.size);
}

std::vector<std::string> values(const Json& work, const std::string& field) {
    std::vector<std::string> found;
    if (field == "language") {
        for (const Json& version : work["versions"]) found.push_back(version["language"]);
    } else if (field == "year") {
        found.push_back(work.value("date", "").substr(0, 4));
    } else if (work.contains(field) && work[field].is_array()) {
        for (const Json& one : work[field]) found.push_back(one);
    } else {
        found.push_back(work.value(field, ""));
    }
    return found;
}

bool passes(const Json& work, const Wish& wish, const std::string& except) {
    const auto has_one = [&](const std::string& field, const std::vector<std::string>& wanted) {
        for (const std::string& value : values(work, field)) {
            for (const std::string& one : wanted) {
                if (matches(value, one)) return true;
                if (field == "target" && value.rfind(one, 0) == 0) return true;
            }
        }
        return false;
    };
    for (const auto& [field, wanted] : wish.filters) {
        if (field != except && !has_one(field, wanted)) return false;
    }
    return std::none_of(wish.excluded.begin(), wish.excluded.end(),
                        [&](const auto& one) { return has_one(one.first, one.second); });
}

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

bool version_matches(const Json& version, const Wish& wish) {
    std::string all = lower(version["title"]);
    for (const Json& passage : version["passages"]) all += "\n" + lower(passage["text"]);
    const auto has = [&](const std::string& word) { return all.find(word) != std::string::npos; };
    return wish.any ? std::any_of(wish.words.begin(), wish.words.end(), has)
                    : std::all_of(wish.words.begin(), wish.words.end(), has);
}

std::vector<mea_range> marks(const std::string& text, const Wish& wish) {
    const std::string folded = lower(text);
    std::vector<mea_range> found;
    for (const std::string& word : wish.words) {
        for (std::size_t at = 0; (at = folded.find(word, at)) != std::string::npos;
             at += word.size()) {
            found.push_back({at, at + word.size()});
        }
    }
    std::sort(found.begin(), found.end(),
              [](const mea_range& a, const mea_range& b) { return a.begin < b.begin; });
    std::vector<mea_range> apart;
    for (const mea_range& range : found) {
        if (apart.empty() || range.begin >= apart.back().end) apart.push_back(range);
    }
    return apart;
}

const Json& best_version(const Json& work, const Wish& wish, const std::string& language) {
    for (const Json& version : work["versions"]) {
        if (!wish.words.empty() && version_matches(version, wish)) return version;
    }
    for (const Json& version : work["versions"]) {
        if (version["language"] == language) return version;
    }
    return work["versions"][0];
}

std::string label(const Json& work, const std::string& value) {
    const auto labels = work.find("labels");
    if (labels != work.end() && labels->contains(value)) return (*labels)[value];
    return value;
}

std::string version_id(const Json& work, const Json& version) {
    return work["work"].get<std::string>() + "#" + version["language"].get<std::string>();
}

}  // namespace fake
