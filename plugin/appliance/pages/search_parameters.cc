#include "appliance/pages/search_parameters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "appliance/host/faults.h"

namespace mea::appliance {
namespace {

using NamedValue = std::pair<std::string_view, std::int32_t>;

constexpr std::array<NamedValue, 3> kMatches{
    {{"auto", MEA_MATCH_AUTO}, {"all", MEA_MATCH_ALL}, {"any", MEA_MATCH_ANY}}};
constexpr std::array<NamedValue, 6> kSorts{{{"relevance", MEA_SORT_RELEVANCE},
                                            {"recent", MEA_SORT_RECENT},
                                            {"newest", MEA_SORT_DATE_DESCENDING},
                                            {"oldest", MEA_SORT_DATE_ASCENDING},
                                            {"title", MEA_SORT_TITLE},
                                            {"symbol", MEA_SORT_SYMBOL}}};
constexpr std::array<NamedValue, 2> kAnswers{{{"yes", 1}, {"no", 0}}};
constexpr std::string_view kExclude = "not.";
constexpr std::string_view kFrom = "_from";
constexpr std::string_view kTo = "_to";
constexpr std::string_view kDots = "..";

template <std::size_t N>
std::string_view name_of(const std::array<NamedValue, N>& names, std::int32_t value) {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const NamedValue& named) { return named.second == value; });
    return found == names.end() ? names.front().first : found->first;
}

template <std::size_t N>
bool read_named(const std::array<NamedValue, N>& names, std::string_view parameter,
                std::string_view text, std::int32_t& value, Failure& failure) {
    std::string known;
    for (const auto& [name, named] : names) {
        if (name == text) {
            value = named;
            return true;
        }
        known += known.empty() ? "" : ", ";
        known += name;
    }
    failure = fault("choice", {{"parameter", parameter}, {"value", text}, {"known", known}});
    return false;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Reads one pair after the other; `finish` then checks what only the whole can show.
class Reader {
  public:
    Reader(const ParameterRules& rules, Failure& failure) : rules_(rules), failure_(failure) {}

    bool read(const std::string& name, const std::string& value) {
        if (name == "q") return read_once(search_.query, value);
        if (name == "query_language") return read_language(search_.query_language, name, value);
        if (name == "ui") return read_language(search_.interface_language, name, value);
        if (name == "match") return read_named(kMatches, name, value, search_.match, failure_);
        if (name == "sort") return read_named(kSorts, name, value, search_.sort, failure_);
        if (name == "expand") return read_yes_no(search_.expand, name, value);
        if (name == "narrower") return read_yes_no(search_.narrower, name, value);
        if (name == "group") return read_yes_no(search_.group, name, value);
        if (name == "without") {
            search_.left_out.push_back(value);
            return true;
        }
        if (name == "page") return read_page(value);
        if (name == "size") return read_size(value);
        return read_selection(name, value);
    }

    void finish() {
        for (const auto& [field, range] : ranges_) {
            const auto& [from, to] = range;
            search_.selections.push_back({field, from + std::string(kDots) + to, false});
        }
        auto& left_out = search_.left_out;
        std::sort(left_out.begin(), left_out.end());
        left_out.erase(std::unique(left_out.begin(), left_out.end()), left_out.end());
        auto& selections = search_.selections;
        std::sort(selections.begin(), selections.end());
        selections.erase(std::unique(selections.begin(), selections.end()), selections.end());
    }

    SearchParameters take() { return std::move(search_); }

  private:
    static bool read_once(std::string& member, const std::string& value) {
        if (member.empty()) member = value;
        return true;
    }

    bool read_language(std::string& member, const std::string& name, const std::string& value) {
        const bool tag = value.size() <= 35 && std::all_of(value.begin(), value.end(), [](char c) {
                             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                    (c >= '0' && c <= '9') || c == '-';
                         });
        if (!tag) {
            failure_ = fault("language-tag", {{"parameter", name}, {"value", value}});
            return false;
        }
        return read_once(member, value);
    }

    bool read_yes_no(bool& member, const std::string& name, const std::string& value) {
        std::int32_t answer = 0;
        if (!read_named(kAnswers, name, value, answer, failure_)) return false;
        member = answer != 0;
        return true;
    }

    bool read_page(const std::string& value) {
        std::uint32_t page = 1;
        if (!read_count("page", value, page, failure_)) return false;
        search_.page = page;
        return true;
    }

    bool read_size(const std::string& value) {
        if (!read_count("size", value, search_.size, failure_)) return false;
        if (search_.size <= rules_.max_size) return true;
        failure_ = fault("page-size", {{"most", std::to_string(rules_.max_size)}});
        return false;
    }

    bool read_selection(std::string_view name, const std::string& value) {
        const bool exclude = name.substr(0, kExclude.size()) == kExclude;
        const std::string_view field = exclude ? name.substr(kExclude.size()) : name;
        if (contains(rules_.fields, field)) {
            search_.selections.push_back({std::string(field), value, exclude});
            return true;
        }
        for (const std::string_view end : {kFrom, kTo}) {
            if (!ends_with(name, end)) continue;
            const std::string_view ranged = name.substr(0, name.size() - end.size());
            if (!contains(rules_.fields, ranged)) continue;
            auto& range = ranges_[std::string(ranged)];
            (end == kFrom ? range.first : range.second) = value;
            return true;
        }
        if (rules_.unknown == UnknownParameter::ignore || contains(rules_.others, name)) {
            return true;
        }
        failure_ = fault("parameter", {{"parameter", name}});
        return false;
    }

    const ParameterRules& rules_;
    Failure& failure_;
    SearchParameters search_;
    std::map<std::string, std::pair<std::string, std::string>> ranges_;
};

}  // namespace

std::string Selection::name() const {
    return (exclude ? std::string(kExclude) : std::string()) + field;
}

bool SearchParameters::is_selected(std::string_view field, std::string_view value) const {
    return has({std::string(field), std::string(value), false});
}

bool SearchParameters::has(const Selection& selection) const {
    return std::find(selections.begin(), selections.end(), selection) != selections.end();
}

SearchParameters SearchParameters::with(Selection selection) const {
    SearchParameters changed = first_page();
    auto& list = changed.selections;
    const auto place = std::lower_bound(list.begin(), list.end(), selection);
    if (place == list.end() || *place != selection) list.insert(place, std::move(selection));
    return changed;
}

SearchParameters SearchParameters::without(const Selection& selection) const {
    SearchParameters changed = first_page();
    std::erase(changed.selections, selection);
    return changed;
}

SearchParameters SearchParameters::without_selections() const {
    SearchParameters changed = first_page();
    changed.selections.clear();
    return changed;
}

SearchParameters SearchParameters::first_page() const {
    SearchParameters changed = *this;
    changed.page = 1;
    return changed;
}

Query SearchParameters::to_query(std::string_view display_language) const {
    Query request;
    request.text = query;
    request.language = query_language;
    request.display_language = std::string(display_language);
    for (const Selection& selection : selections) {
        request.filters.push_back({selection.field, selection.value, selection.exclude});
    }
    request.flags = expand ? 0 : MEA_SEARCH_NO_EXPANSION;
    if (narrower) request.flags |= MEA_SEARCH_NARROWER;
    request.without = left_out;
    request.offset = (page - 1) * size;
    request.limit = size;
    request.match = match;
    request.sort = sort;
    return request;
}

Query SearchParameters::to_list(std::string_view display_language) const {
    Query request = to_query(display_language);
    if (group) request.flags |= MEA_SEARCH_GROUP_REVISIONS;
    return request;
}

http::Parameters SearchParameters::pairs() const {
    http::Parameters pairs;
    const auto add = [&pairs](bool wanted, std::string name, std::string_view value) {
        if (wanted) pairs.emplace_back(std::move(name), value);
    };
    add(!query.empty(), "q", query);
    add(!query_language.empty(), "query_language", query_language);
    add(match != MEA_MATCH_AUTO, "match", match_name(match));
    add(!expand, "expand", "no");
    add(narrower, "narrower", "yes");
    add(!group, "group", "no");
    for (const std::string& name : left_out) add(true, "without", name);
    for (const Selection& selection : selections) add(true, selection.name(), selection.value);
    add(sort != MEA_SORT_RELEVANCE, "sort", sort_name(sort));
    add(size != kDefaultPageSize, "size", std::to_string(size));
    add(page != 1, "page", std::to_string(page));
    add(!interface_language.empty(), "ui", interface_language);
    return pairs;
}

std::string SearchParameters::url(std::string path) const {
    Url url(std::move(path));
    for (const auto& [name, value] : pairs()) url.add(name, value);
    return url.str();
}

std::optional<SearchParameters> read_search(const http::Parameters& parameters,
                                            const ParameterRules& rules, Failure& failure) {
    Reader reader(rules, failure);
    for (const auto& [name, value] : parameters) {
        if (!value.empty() && !reader.read(name, value)) return std::nullopt;
    }
    reader.finish();
    return reader.take();
}

std::string_view match_name(std::int32_t match) {
    return name_of(kMatches, match);
}
std::string_view sort_name(std::int32_t sort) {
    return name_of(kSorts, sort);
}

std::optional<std::uint32_t> read_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end != text.data() + text.size() || error == std::errc::invalid_argument)
        return std::nullopt;
    if (error == std::errc::result_out_of_range) return kMostCounted;
    if (number == 0) return std::nullopt;
    return std::min(number, kMostCounted);
}

bool read_count(std::string_view name, std::string_view value, std::uint32_t& member,
                Failure& failure) {
    const std::optional<std::uint32_t> number = read_number(value);
    if (number)
        member = *number;
    else
        failure = fault("count", {{"parameter", name}, {"value", value}});
    return number.has_value();
}

}  // namespace mea::appliance
