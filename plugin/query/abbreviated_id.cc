#include "query/abbreviated_id.h"

#include <charconv>
#include <string>
#include <vector>

#include "base/roman.h"
#include "index/terms.h"

namespace mea::query {
namespace {

std::vector<std::string_view> runs(std::string_view key) {
    std::vector<std::string_view> found;
    while (!key.empty()) {
        const std::size_t end = key.find('/');
        found.push_back(key.substr(0, end));
        key = end == std::string_view::npos ? std::string_view() : key.substr(end + 1);
    }
    return found;
}

bool is_number(std::string_view run) {
    return !run.empty() && run.front() >= '0' && run.front() <= '9';
}

bool same_run(std::string_view written, std::string_view run) {
    if (written == run) return true;
    constexpr std::size_t kMostDigits = 4;
    if (!is_number(run) || is_number(written) || run.size() > kMostDigits) return false;
    unsigned number = 0;
    std::from_chars(run.data(), run.data() + run.size(), number);
    // Keys are in small letters.
    std::string numeral = roman_numeral(number);
    for (char& c : numeral) c = static_cast<char>(c - 'A' + 'a');
    return !numeral.empty() && numeral == written;
}

}  // namespace

bool abbreviates(std::string_view text, std::string_view id) {
    const std::string text_key = index::spelling_key(text), id_key = index::spelling_key(id);
    const std::vector<std::string_view> written = runs(text_key), whole = runs(id_key);
    if (written.size() < 2 || whole.size() < written.size()) return false;
    if (!is_number(whole.back()) && !is_number(whole[whole.size() - 2])) return false;
    std::size_t at = whole.size();
    for (std::size_t i = written.size(); i-- > 0;) {
        const bool of_end = written.size() - i <= 2;
        do {
            if (at == 0) return false;
            --at;
        } while (!of_end && !same_run(written[i], whole[at]));
        if (!same_run(written[i], whole[at])) return false;
    }
    return true;
}

}  // namespace mea::query
