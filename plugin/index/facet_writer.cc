#include "index/facet_writer.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/bytes.h"
#include "index/column_format.h"
#include "index/number_column.h"
#include "index/terms.h"

namespace mea::index {
namespace {

using column_format::Kind;
using column_format::kNone;
using Numbers = std::vector<std::uint32_t>;

// Values sorted by key, with the ancestors the vocabulary adds.
struct ValueTable {
    std::vector<std::string> values;
    Numbers parents;
    Numbers ordinal_of_input;
};

// A vocabulary that makes a value its own ancestor must not make an index that readers refuse.
void break_circles(Numbers& parents) {
    for (std::uint32_t& parent : parents) {
        std::uint32_t up = parent;
        for (int depth = 0; up != kNone && depth < column_format::kMaxDepth; ++depth)
            up = parents[up];
        if (up != kNone) parent = kNone;
    }
}

ValueTable make_value_table(FacetInput input, Field field, const ValueNames& names) {
    std::vector<std::string> parents;
    // input.values grows while the ancestors are found; a chain that returns to itself ends here.
    for (std::size_t i = 0; i < input.values.size(); ++i) {
        std::string parent = names.parent(field, input.values[i]);
        if (parent == input.values[i]) parent.clear();
        if (!parent.empty()) input.ordinal(parent);
        parents.push_back(std::move(parent));
    }
    Numbers order(input.values.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&](std::uint32_t i) {
        return std::pair{value_key(input.values[i]), input.values[i]};
    };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    ValueTable table;
    table.ordinal_of_input.resize(order.size());
    for (std::uint32_t place = 0; place < order.size(); ++place)
        table.ordinal_of_input[order[place]] = place;
    for (const std::uint32_t i : order) {
        table.values.push_back(input.values[i]);
        table.parents.push_back(
            parents[i].empty() ? kNone : table.ordinal_of_input[input.ordinal(parents[i])]);
    }
    break_circles(table.parents);
    return table;
}

void add_values(SectionWriter& file, const ValueTable& table, Field field,
                const ValueNames& names) {
    Numbers value_first{0};
    Numbers label_first{0};
    std::string text;
    ByteWriter labels;
    const auto add_labels = [&](const Labels& entries) {
        for (const auto& [language, label] : entries) {
            labels.string(language);
            labels.string(label);
        }
        label_first.push_back(static_cast<std::uint32_t>(labels.bytes().size()));
    };
    for (const std::string& value : table.values) {
        text += value;
        value_first.push_back(static_cast<std::uint32_t>(text.size()));
        add_labels(names.of_value(field, value));
    }
    add_labels(names.of_field(field));
    const auto number = static_cast<std::uint32_t>(field);
    file.add(Kind::value_first, value_first, number);
    file.add_text(Kind::value_text, text, number);
    file.add(Kind::value_parent, table.parents, number);
    file.add(Kind::label_first, label_first, number);
    file.add_text(Kind::label_text, labels.bytes(), number);
}

// Numbers equal sets of values once.
class SetTable {
  public:
    SetTable() { number({}); }

    std::uint32_t number(const Numbers& values) {
        const auto [found, added] =
            numbers_.try_emplace(values, static_cast<std::uint32_t>(numbers_.size()));
        if (added) {
            all_.insert(all_.end(), values.begin(), values.end());
            first_.push_back(static_cast<std::uint32_t>(all_.size()));
        }
        return found->second;
    }

    void add_to(SectionWriter& file, const Numbers& set_of_work, std::uint32_t field) const {
        NumberColumn::write(file, Kind::set_of_work, set_of_work, field);
        file.add(Kind::set_first, first_, field);
        NumberColumn::write(file, Kind::set_values, all_, field);
    }

  private:
    std::map<Numbers, std::uint32_t> numbers_;
    Numbers first_{0};
    Numbers all_;
};

}  // namespace

Numbers write_facet(SectionWriter& file, const FacetInput& input, Field field,
                    const ValueNames& names, const Numbers& place) {
    const ValueTable table = make_value_table(input, field, names);
    std::vector<Numbers> values_of(place.size());
    for (const auto& [work, value] : input.pairs) {
        Numbers& values = values_of[place[work]];
        std::uint32_t up = table.ordinal_of_input[value];
        // Stops at a value that is there already, so that a circle of parents ends too.
        while (up != kNone && std::find(values.begin(), values.end(), up) == values.end()) {
            values.push_back(up);
            up = table.parents[up];
        }
    }
    SetTable sets;
    Numbers set_of_work;
    Numbers works_with(table.values.size(), 0);
    for (Numbers& values : values_of) {
        std::sort(values.begin(), values.end());
        for (const std::uint32_t value : values) ++works_with[value];
        set_of_work.push_back(sets.number(values));
    }
    sets.add_to(file, set_of_work, static_cast<std::uint32_t>(field));
    file.add(Kind::value_works, works_with, static_cast<std::uint32_t>(field));
    add_values(file, table, field, names);
    return table.ordinal_of_input;
}

}  // namespace mea::index
