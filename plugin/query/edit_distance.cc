#include "query/edit_distance.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace mea::query {

std::u32string code_points(std::string_view text) {
    std::u32string characters;
    for (std::size_t place = 0; place < text.size();) characters += utf8::decode(text, &place);
    return characters;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b, std::size_t most) {
    if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
    std::vector<std::size_t> before;
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        std::size_t best = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
            best = std::min(best, row[j]);
        }
        if (best > most) return most + 1;
        before = last;
        last = row;
    }
    return std::min(last[b.size()], most + 1);
}

}  // namespace mea::query
