#include "indexer/extract/pdf/running_heads.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mea::ingest {
namespace {

constexpr double kHeadShare = 0.16;  // of the height of the page, above and below
constexpr std::size_t kMaxRunning = 6;
constexpr double kPlaceGrid = 8;         // points
constexpr std::size_t kRepeatShare = 5;  // on one page in five, and on two at least
constexpr std::size_t kMaxText = 300;

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

// Every number as "#", and no spaces.
std::string without_numbers(const std::string& text) {
    std::string out;
    for (const char byte : text.substr(0, kMaxText)) {
        if (is_digit(byte)) {
            if (!out.ends_with('#')) out.push_back('#');
        } else if (byte != ' ') {
            out.push_back(byte);
        }
    }
    return out;
}

bool is_page_number(const std::string& pattern) {
    constexpr std::array<std::string_view, 9> kPatterns = {
        "#", "-#-", "#/#", "\u2013#\u2013", "\u2014#\u2014", "Page#", "Page#of#", "[#]", "|#"};
    return std::find(kPatterns.begin(), kPatterns.end(), pattern) != kPatterns.end();
}

std::string after_page(std::string_view number, std::size_t page) {
    std::int64_t value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    return "#" + std::to_string(value - static_cast<std::int64_t>(page));
}

// What two lines that say the same have in common: their text, or their text with a number at an
// end that counts the pages ("Page 3", "4 A/CONF.232/2023/4"). Any other number that changes from
// page to page says something: "Decision 2/CP.21" begins one.
std::vector<std::string> patterns_of(std::string_view cell, std::size_t page) {
    cell = cell.substr(0, kMaxText);
    std::vector<std::string> patterns = {std::string(cell)};
    const std::size_t front = std::min(cell.size(), cell.find_first_not_of("0123456789"));
    if (front != 0)
        patterns.push_back(after_page(cell.substr(0, front), page) +
                           std::string(cell.substr(front)));
    const std::size_t last = cell.find_last_not_of("0123456789") + 1;  // npos + 1 is 0
    if (last != 0 && last < cell.size() && (cell[last - 1] == ' ' || cell[last - 1] == '|'))
        patterns.push_back(std::string(cell.substr(0, last)) + after_page(cell.substr(last), page));
    return patterns;
}

// Where on the page, coarsely, and what.
using Key = std::pair<long, std::string>;

long place_of(double y) {
    return std::lround(y / kPlaceGrid);
}

// Lines from one end of the page that stand in its margin zone; nearest to the edge first.
std::vector<std::size_t> margin_lines(const PdfPageLines& page, bool top) {
    std::vector<std::size_t> found;
    const double edge = page.height * (top ? kHeadShare : 1 - kHeadShare);
    for (std::size_t at = 0; at < page.lines.size(); ++at) {
        const double middle = (page.lines[at].top + page.lines[at].bottom) / 2;
        if (top ? middle < edge : middle > edge) found.push_back(at);
    }
    std::stable_sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
        return top ? page.lines[a].top < page.lines[b].top
                   : page.lines[a].bottom > page.lines[b].bottom;
    });
    if (found.size() > kMaxRunning) found.resize(kMaxRunning);
    return found;
}

class Heads {
  public:
    explicit Heads(std::vector<PdfPageLines>& pages) : pages_(pages) {
        for (std::size_t page = 0; page < pages_.size(); ++page)
            for (const bool top : {true, false})
                for (const std::size_t line : margin_lines(pages_[page], top))
                    count(pages_[page].lines[line], page);
        find_followed();
    }

    void remove() {
        for (std::size_t number = 0; number < pages_.size(); ++number) {
            PdfPageLines& page = pages_[number];
            std::vector<bool> gone(page.lines.size());
            for (const bool top : {true, false}) {
                for (const std::size_t line : margin_lines(page, top)) {
                    if (top && number == 0 && !is_number(page.lines[line])) continue;
                    if (!runs(page.lines[line], number) && !(top && follows(number, line))) break;
                    gone[line] = true;
                }
            }
            std::vector<PdfLine> kept;
            for (std::size_t at = 0; at < page.lines.size(); ++at)
                if (!gone[at]) kept.push_back(std::move(page.lines[at]));
            page.lines = std::move(kept);
        }
    }

  private:
    void count(const PdfLine& line, std::size_t page) {
        for (const std::string& cell : line.cells)
            for (std::string& pattern : patterns_of(cell, page))
                ++seen_[{place_of(line.top), std::move(pattern)}];
    }

    // Heads that name the part of the document that goes on or begins on their page, "Decision 3",
    // and may stand on that page alone: at their place other pages say the same but for numbers,
    // and the last line like that before, or one below it on the page, says just that.
    void find_followed() {
        std::map<Key, std::size_t> places;
        std::set<std::string> named;
        for (const PdfPageLines& page : pages_)
            for (const std::size_t line : margin_lines(page, true)) {
                const std::string pattern = without_numbers(page.lines[line].text);
                if (!is_name(pattern)) continue;
                ++places[{place_of(page.lines[line].top), pattern}];
                named.insert(pattern);
            }
        std::map<std::string, std::pair<std::string, std::size_t>> last;  // text and page
        for (std::size_t number = 0; number < pages_.size() && !named.empty(); ++number) {
            const std::vector<PdfLine>& lines = pages_[number].lines;
            for (std::size_t line = 0; line < lines.size(); ++line) {
                const std::string pattern = without_numbers(lines[line].text);
                if (!named.contains(pattern)) continue;
                const auto before = last.find(pattern);
                const bool goes_on = before != last.end() && before->second.second < number &&
                                     before->second.first == lines[line].text;
                const auto stands = places.find({place_of(lines[line].top), pattern});
                if (stands != places.end() && often(stands->second) &&
                    (goes_on || stands_below(lines, line)))
                    followed_.insert({number, line});
                last[pattern] = {lines[line].text, number};
            }
        }
    }

    // Letters and a number, and short: what a part of a document is called.
    static bool is_name(std::string_view pattern) {
        constexpr std::size_t kLongest = 60;
        return pattern.size() <= kLongest && pattern.find('#') != std::string_view::npos &&
               pattern.find_first_not_of("#-/()[].|") != std::string_view::npos;
    }

    static bool stands_below(const std::vector<PdfLine>& lines, std::size_t line) {
        return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(line) + 1, lines.end(),
                           [&](const PdfLine& other) { return other.text == lines[line].text; });
    }

    bool follows(std::size_t page, std::size_t line) const {
        return followed_.contains({page, line});
    }

    bool often(std::size_t pages) const {
        return pages >= 2 && pages * kRepeatShare >= pages_.size();
    }

    static bool is_number(const PdfLine& line) {
        return std::all_of(line.cells.begin(), line.cells.end(), [](const std::string& cell) {
            return is_page_number(without_numbers(cell));
        });
    }

    bool repeats(const PdfLine& line, const std::string& cell, std::size_t page) const {
        const std::vector<std::string> patterns = patterns_of(cell, page);
        return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
            std::size_t pages = 0;
            for (const long shift : {-1L, 0L, 1L}) {
                const auto found = seen_.find({place_of(line.top) + shift, pattern});
                if (found != seen_.end()) pages += found->second;
            }
            return often(pages);
        });
    }

    // All its parts repeat or are the page's number. Beside that number may stand others. A note
    // does not run, though one says on many pages "See decision 1/CP.21".
    bool runs(const PdfLine& line, std::size_t page) const {
        if (!line.mark.empty()) return false;
        const auto without_letters = [](const std::string& cell) {
            return without_numbers(cell).find_first_not_of("#-/()") == std::string::npos;
        };
        const auto numbers_page = [](const std::string& cell) {
            return is_page_number(without_numbers(cell));
        };
        if (std::all_of(line.cells.begin(), line.cells.end(), without_letters) &&
            std::any_of(line.cells.begin(), line.cells.end(), numbers_page))
            return true;
        return !line.cells.empty() &&
               std::all_of(line.cells.begin(), line.cells.end(), [&](const std::string& cell) {
                   return is_page_number(without_numbers(cell)) || repeats(line, cell, page);
               });
    }

    std::vector<PdfPageLines>& pages_;
    std::map<Key, std::size_t> seen_;
    std::set<std::pair<std::size_t, std::size_t>> followed_;  // page, line
};

}  // namespace

void remove_running_heads(std::vector<PdfPageLines>& pages) {
    if (pages.empty()) return;
    Heads(pages).remove();
}

}  // namespace mea::ingest
