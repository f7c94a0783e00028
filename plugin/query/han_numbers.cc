#include "query/han_numbers.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

namespace mea::query {
namespace {

constexpr std::int32_t kMost = 999;
constexpr char16_t kOrdinal = u'第';
constexpr std::u16string_view kNumerals = u"一二三四五六七八九十百〇零两";

// What stands at one position of a text without blanks: a character, or a number in digits.
struct Place {
    char16_t character = 0;  // 0: not one of the basic plane, or a longer word
    std::optional<std::int32_t> number;
    std::vector<Word*> words;  // those that cover it
};

std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

std::optional<std::int32_t> digits(const std::string& text) {
    if (text.empty() || text.size() > 3 || text.front() == '0') return std::nullopt;
    std::int32_t value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    return value;
}

// Appends them by position; words and pairs of characters cover each other.
void add_places(Node& node, std::vector<Place>& places) {
    const std::size_t before = places.size();
    for (Word& word : node.words) {
        const icu::UnicodeString text = icu::UnicodeString::fromUTF8(word.text);
        const std::size_t length = word.han ? static_cast<std::size_t>(text.length()) : 1;
        const std::size_t first = before + word.position;
        if (places.size() < first + length) places.resize(first + length);
        for (std::size_t i = 0; i < length; ++i) {
            Place& place = places[first + i];
            place.words.push_back(&word);
            if (word.han)
                place.character = text.charAt(static_cast<std::int32_t>(i));
            else
                place.number = digits(word.text);
        }
    }
}

class Numbers {
  public:
    explicit Numbers(std::vector<std::shared_ptr<ConceptLabel>>& labels) : labels_(labels) {}

    void add(const std::vector<Place>& places) {
        for (std::size_t i = 0; i + 1 < places.size(); ++i) {
            if (places[i].character != kOrdinal) continue;
            if (places[i + 1].number)
                spell(places, i);
            else
                count(places, i);
        }
    }

    // A phrase is all of its words: with each of its numbers in the other notation.
    void add_phrase(const std::vector<Place>& places) {
        for (std::size_t i = 0; i + 1 < places.size(); ++i) {
            if (places[i].character != kOrdinal) continue;
            std::vector<Place> other(places.begin(), places.begin() + static_cast<Offset>(i + 1));
            std::size_t end = i + 2;
            if (places[i + 1].number) {
                append(spelt(*places[i + 1].number), other);
            } else {
                const std::optional<std::int32_t> number = counted(places, i + 1, &end);
                if (!number) continue;
                other.emplace_back().number = number;
            }
            other.insert(other.end(), places.begin() + static_cast<Offset>(end), places.end());
            attach(places, 0, places.size(), label_of(other));
        }
    }

  private:
    using Offset = std::vector<Place>::difference_type;

    static void append(const icu::UnicodeString& text, std::vector<Place>& places) {
        for (std::int32_t i = 0; i < text.length(); ++i)
            places.emplace_back().character = text.charAt(i);
    }

    icu::UnicodeString spelt(std::int32_t number) {
        icu::UnicodeString written;
        if (ready()) rules_->format(number, written);
        return written;
    }

    // What stands at the places, side by side: Chinese text as its pairs of characters.
    static std::shared_ptr<ConceptLabel> label_of(const std::vector<Place>& places) {
        auto label = std::make_shared<ConceptLabel>();
        std::optional<std::size_t> first;
        const auto add = [&](std::size_t i, std::vector<std::string> texts) {
            if (!first) first = i;
            label->words.push_back({std::move(texts), static_cast<std::uint32_t>(i - *first)});
        };
        const auto is_han = [&](std::size_t i) {
            return i < places.size() && places[i].character != 0;
        };
        for (std::size_t i = 0; i < places.size(); ++i) {
            const Place& place = places[i];
            if (place.number) {
                add(i, {std::to_string(*place.number)});
                label->text += std::to_string(*place.number);
            } else if (place.character == 0) {
                for (const Word* word : place.words)
                    if (!word->bigram) add(i, {word->text});
                if (!place.words.empty()) label->text += place.words.front()->text;
            } else {
                icu::UnicodeString text(place.character);
                label->text += utf8(text);
                if (is_han(i + 1))
                    text.append(places[i + 1].character);
                else if (i > 0 && is_han(i - 1))
                    continue;
                std::vector<std::string> texts{utf8(text)};
                if (text.indexOf(u'〇') >= 0)
                    texts.push_back(utf8(text.findAndReplace(u"〇", u"零")));
                add(i, std::move(texts));
            }
        }
        return label;
    }

    // 第 15 条: as 第十, 十五, 五条.
    void spell(const std::vector<Place>& places, std::size_t begin) {
        if (begin + 2 >= places.size() || places[begin + 2].character == 0 || !ready()) return;
        std::vector<Place> other(1);
        other.front().character = kOrdinal;
        append(spelt(*places[begin + 1].number), other);
        other.emplace_back().character = places[begin + 2].character;
        attach(places, begin, begin + 3, label_of(other));
    }

    // The number in Chinese numerals from `begin` on; `end`: behind them.
    std::optional<std::int32_t> counted(const std::vector<Place>& places, std::size_t begin,
                                        std::size_t* end) {
        icu::UnicodeString written;
        *end = begin;
        while (*end < places.size() && kNumerals.find(places[*end].character) != kNumerals.npos)
            written.append(places[(*end)++].character);
        return value_of(written.findAndReplace(u"零", u"〇"));
    }

    // 第十五条: as 第, 15, 条.
    void count(const std::vector<Place>& places, std::size_t begin) {
        std::size_t end = 0;
        const std::optional<std::int32_t> number = counted(places, begin + 1, &end);
        if (!number) return;
        auto label = std::make_shared<ConceptLabel>();
        label->words = {{{utf8(icu::UnicodeString(kOrdinal))}, 0}, {{std::to_string(*number)}, 1}};
        label->text = label->words[0].texts[0] + label->words[1].texts[0];
        if (end < places.size() && places[end].character != 0) {
            icu::UnicodeString next(places[end].character);
            label->text += utf8(next);
            LabelWord word{{utf8(next)}, 2};
            // It may begin a word: 届会.
            if (end + 1 < places.size() && places[end + 1].character != 0)
                word.texts.push_back(utf8(next.append(places[end + 1].character)));
            label->words.push_back(std::move(word));
        }
        attach(places, begin, end, std::move(label));
    }

    // Of what ICU writes in the same way only: it reads anything as some number.
    std::optional<std::int32_t> value_of(const icu::UnicodeString& written) {
        if (written.isEmpty() || !ready()) return std::nullopt;
        UErrorCode status = U_ZERO_ERROR;
        icu::Formattable parsed;
        rules_->parse(written, parsed, status);
        const std::int32_t value = parsed.getLong(status);
        if (U_FAILURE(status) || value < 1 || value > kMost) return std::nullopt;
        icu::UnicodeString again;
        rules_->format(value, again);
        if (again != written) return std::nullopt;
        return value;
    }

    // To every word that lies in the places [begin, end), or, where these end with a numeral,
    // begins there.
    void attach(const std::vector<Place>& places, std::size_t begin, std::size_t end,
                std::shared_ptr<ConceptLabel> label) {
        for (std::size_t i = begin; i < end; ++i)
            for (Word* word : places[i].words) {
                if (!word->forms.empty() && word->forms.back().label == label) continue;
                label->subject += label->subject.empty() ? word->text : " " + word->text;
                word->forms.push_back(
                    {FormKind::label, {}, {}, label->text, {}, label->weight, label});
            }
        labels_.push_back(std::move(label));
    }

    // The rules take a while to read; most queries have no such number.
    bool ready() {
        if (rules_ == nullptr) {
            UErrorCode status = U_ZERO_ERROR;
            rules_ = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT,
                                                                  icu::Locale("zh"), status);
            if (U_FAILURE(status)) rules_ = nullptr;
        }
        return rules_ != nullptr;
    }

    std::vector<std::shared_ptr<ConceptLabel>>& labels_;
    std::unique_ptr<icu::RuleBasedNumberFormat> rules_;
};

bool is_bare(const Node& node) {
    return node.kind == NodeKind::words && !node.in_title;
}

void visit(Node& node, Numbers& numbers) {
    std::vector<Place> places;
    if (node.kind == NodeKind::phrase && !node.in_title) {
        add_places(node, places);
        numbers.add_phrase(places);
        return;
    }
    if (is_bare(node)) add_places(node, places);
    for (Node& child : node.children) {
        // Side by side with blanks between them words are one text: 第 15 条.
        if (node.kind == NodeKind::list && child.sign == Sign::plain && is_bare(child)) {
            add_places(child, places);
            continue;
        }
        numbers.add(places);
        places.clear();
        visit(child, numbers);
    }
    numbers.add(places);
}

}  // namespace

std::vector<std::shared_ptr<ConceptLabel>> add_han_numbers(Node& root) {
    std::vector<std::shared_ptr<ConceptLabel>> labels;
    Numbers numbers(labels);
    visit(root, numbers);
    return labels;
}

}  // namespace mea::query
