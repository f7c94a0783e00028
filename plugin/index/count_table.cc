#include "index/count_table.h"

#include <algorithm>

namespace mea::index {

void CountTableWriter::add(std::string_view word, std::uint64_t count) {
    const auto differs =
        std::mismatch(word.begin(), word.end(), before_.begin(), before_.end()).first;
    const auto shared = static_cast<std::size_t>(differs - word.begin());
    entries_.number(shared);
    entries_.string(word.substr(shared));
    entries_.number(count);
    before_.resize(shared);
    before_.append(word.substr(shared));
    ++words_;
}

void CountTableWriter::write(ByteWriter& out) const {
    out.number(words_);
    out.raw(entries_.bytes());
}

bool CountTableReader::next() {
    if (left_ == 0 || !in_->ok() || !sound_) return false;
    --left_;
    const std::uint64_t shared = in_->number();
    const std::string_view rest = in_->string();
    count_ = in_->number();
    // Behind what it shares with the word before, a later word is longer or has a larger byte.
    sound_ = in_->ok() && shared <= word_.size() && !rest.empty() &&
             (shared == word_.size() ||
              static_cast<unsigned char>(word_[shared]) < static_cast<unsigned char>(rest.front()));
    if (!sound_) return false;
    word_.resize(static_cast<std::size_t>(shared));
    word_.append(rest);
    return true;
}

}  // namespace mea::index
