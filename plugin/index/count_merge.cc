#include "index/count_merge.h"

#include <algorithm>
#include <cstdint>
#include <queue>
#include <string>
#include <utility>

#include "base/bytes.h"
#include "index/count_table.h"

namespace mea::index {
namespace {

// One input, at one of its languages or words.
class Input {
  public:
    Input(std::string_view bytes, std::int64_t sign) : in_(bytes), sign_(sign) {
        languages_ = in_.number();
        next_language();
    }

    bool has_language() const { return has_language_; }
    std::string_view language() const { return language_; }
    std::int64_t documents() const { return documents_; }
    bool has_word() const { return has_word_; }
    std::string_view word() const { return table_.word(); }
    std::int64_t count() const { return sign_ * static_cast<std::int64_t>(table_.count()); }
    bool ok() const { return in_.ok() && sound_; }
    bool at_end() const { return in_.at_end(); }

    void next_language() {
        has_language_ = languages_ > 0 && in_.ok();
        if (!has_language_) return;
        --languages_;
        const std::string_view before = language_;
        language_ = in_.string();
        sound_ = sound_ && (before.empty() || before < language_);
        documents_ = sign_ * static_cast<std::int64_t>(in_.number());
    }
    // Begins the words, or then the stems, of the language.
    void begin_table() {
        table_ = CountTableReader(in_);
        next_word();
    }
    void next_word() {
        has_word_ = table_.next();
        sound_ = sound_ && table_.ok();
    }

  private:
    ByteReader in_;
    std::int64_t sign_;
    std::uint64_t languages_ = 0;
    bool has_language_ = false, has_word_ = false, sound_ = true;
    std::string_view language_;
    std::int64_t documents_ = 0;
    CountTableReader table_;
};

// Merges the tables that the inputs begin with; false when a count falls below nothing.
bool merge_tables(const std::vector<Input*>& inputs, CountTableWriter& table) {
    const auto later = [](const Input* a, const Input* b) { return a->word() > b->word(); };
    std::priority_queue<Input*, std::vector<Input*>, decltype(later)> queue(later);
    const auto pop = [&queue] {
        Input* input = queue.top();
        queue.pop();
        return input;
    };
    const auto go_on = [&queue](Input* input) {
        input->next_word();
        if (input->has_word()) queue.push(input);
    };
    for (Input* input : inputs) {
        input->begin_table();
        if (input->has_word()) queue.push(input);
    }
    std::string word;
    while (!queue.empty()) {
        Input* first = pop();
        // One input, the table of an earlier generation, has most words, and most of them alone.
        while (first->has_word() && (queue.empty() || first->word() < queue.top()->word())) {
            if (first->count() < 0) return false;
            table.add(first->word(), static_cast<std::uint64_t>(first->count()));
            first->next_word();
        }
        if (!first->has_word()) continue;
        queue.push(first);
        word = queue.top()->word();
        std::int64_t count = 0;
        while (!queue.empty() && queue.top()->word() == word) {
            Input* input = pop();
            count += input->count();
            go_on(input);
        }
        if (count < 0) return false;
        if (count > 0) table.add(word, static_cast<std::uint64_t>(count));
    }
    return true;
}

// The next language of all inputs; false when its counts do not add up.
bool merge_language(std::vector<Input>& inputs, ByteWriter& out, std::uint64_t& written) {
    std::string_view language;
    for (const Input& input : inputs)
        if (input.has_language() && (language.empty() || input.language() < language))
            language = input.language();
    std::vector<Input*> holders;
    std::int64_t documents = 0;
    for (Input& input : inputs) {
        if (!input.has_language() || input.language() != language) continue;
        holders.push_back(&input);
        documents += input.documents();
    }
    CountTableWriter words, stems;
    if (!merge_tables(holders, words) || !merge_tables(holders, stems) || documents < 0)
        return false;
    for (Input* input : holders) input->next_language();
    if (documents == 0) return words.words() == 0 && stems.words() == 0;
    out.string(language);
    out.number(static_cast<std::uint64_t>(documents));
    words.write(out);
    stems.write(out);
    ++written;
    return true;
}

Unexpected damaged() {
    return fail(ErrorCode::corrupt, "the word counts of a run are damaged", "rebuild the index");
}

}  // namespace

Result<std::string> merge_counts(const std::vector<std::string_view>& added,
                                 const std::vector<std::string_view>& removed) {
    std::vector<Input> inputs;
    inputs.reserve(added.size() + removed.size());
    for (const std::string_view bytes : added) inputs.emplace_back(bytes, 1);
    for (const std::string_view bytes : removed) inputs.emplace_back(bytes, -1);
    ByteWriter merged;
    std::uint64_t languages = 0;
    const auto left = [](const Input& input) { return input.has_language(); };
    while (std::any_of(inputs.begin(), inputs.end(), left)) {
        if (!merge_language(inputs, merged, languages)) return damaged();
        for (const Input& input : inputs)
            if (!input.ok()) return damaged();
    }
    for (const Input& input : inputs)
        if (!input.ok() || !input.at_end()) return damaged();
    ByteWriter out;
    out.number(languages);
    out.raw(merged.bytes());
    return std::move(out).take();
}

}  // namespace mea::index
