#include "indexer/build/recipe.h"

#include <cstdint>
#include <unordered_map>
#include <utility>

#include "base/bytes.h"
#include "base/hash.h"
#include "indexer/isolate/frames.h"

namespace mea::ingest {
namespace {

// A recipe: the hash of the encoded extraction; the extraction without its texts, encoded; and the
// steps that give the texts in their order: what a step takes, then
//   kInline   one text, which stands there
//   kVersion  the id of a version, for the steps that follow
//   kTake     so many passages of it, from the one with that number on
constexpr std::uint64_t kInline = 0;
constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kTake = 2;

struct Place {
    std::size_t version = 0;
    std::size_t passage = 0;
};

// Where texts are in the versions. Passages mostly stand there in their order, so that the place
// behind the last one found is looked at first, and nothing is hashed where it holds.
class Places {
  public:
    explicit Places(const std::vector<MadeVersion>& made) : made_(made) {}

    std::optional<Place> find(const std::string& text) {
        if (has(next_, text)) return Place{next_.version, next_.passage++};
        if (!filled_) fill();
        const auto found = places_.find(text);
        if (found == places_.end()) return std::nullopt;
        next_ = found->second;
        return Place{next_.version, next_.passage++};
    }

  private:
    bool has(const Place& place, const std::string& text) const {
        if (place.version >= made_.size()) return false;
        const std::vector<Passage>& passages = made_[place.version].record->passages;
        return place.passage < passages.size() && passages[place.passage].text == text;
    }

    void fill() {
        filled_ = true;
        for (std::size_t version = 0; version < made_.size(); ++version) {
            const std::vector<Passage>& passages = made_[version].record->passages;
            for (std::size_t at = 0; at < passages.size(); ++at)
                places_.try_emplace(passages[at].text, Place{version, at});
        }
    }

    const std::vector<MadeVersion>& made_;
    Place next_;
    bool filled_ = false;
    std::unordered_map<std::string_view, Place> places_;
};

class Steps {
  public:
    explicit Steps(const std::vector<MadeVersion>& made) : made_(made), places_(made) {}

    void add(const std::string& text) {
        const std::optional<Place> place = places_.find(text);
        if (!place) {
            end_run();
            out_.number(kInline);
            out_.string(text);
            return;
        }
        if (length_ != 0 && place->version == first_.version &&
            place->passage == first_.passage + length_) {
            ++length_;
            return;
        }
        end_run();
        if (!version_ || *version_ != place->version) {
            version_ = place->version;
            out_.number(kVersion);
            out_.string(made_[*version_].id);
        }
        first_ = *place;
        length_ = 1;
    }

    std::string take() && {
        end_run();
        return std::move(out_).take();
    }

  private:
    void end_run() {
        if (length_ == 0) return;
        out_.number(kTake);
        out_.number(first_.passage);
        out_.number(length_);
        length_ = 0;
    }

    const std::vector<MadeVersion>& made_;
    Places places_;
    std::optional<std::size_t> version_;  // that steps take from
    Place first_;                         // of the run of passages that is open
    std::size_t length_ = 0;              // of it
    ByteWriter out_;
};

// Goes through steps, one text after the other.
class Follower {
  public:
    Follower(std::string_view steps, const FindVersion& find) : steps_(steps), find_(find) {}

    // The next text is in text(), or the reason why not in `missing` or the error.
    Status next() {
        while (left_ == 0) {
            const std::uint64_t step = steps_.number();
            if (!steps_.ok() || step > kTake) return damaged();
            if (step == kInline) {
                text_ = steps_.string();
                return steps_.ok() ? Status() : damaged();
            }
            if (step == kVersion) {
                const std::string_view id = steps_.string();
                if (!steps_.ok()) return damaged();
                auto found = find_(id);
                if (!found) return std::move(found).forward();
                version_ = *found;
                missing_ = version_ == nullptr;
                if (missing_) return damaged();
                continue;
            }
            at_ = steps_.number();
            left_ = steps_.number();
            if (version_ == nullptr || at_ >= version_->passages().size() ||
                left_ > version_->passages().size() - at_)
                return damaged();
        }
        --left_;
        text_ = version_->text(at_++);
        return {};
    }

    std::string_view text() const { return text_; }
    bool missing() const { return missing_; }
    bool at_end() const { return left_ == 0 && steps_.ok() && steps_.at_end(); }

    static Unexpected damaged() {
        return fail(ErrorCode::corrupt, "what is kept of a text is damaged");
    }

  private:
    ByteReader steps_;
    const FindVersion& find_;
    const index::StoredVersion* version_ = nullptr;
    bool missing_ = false;
    std::size_t at_ = 0;
    std::size_t left_ = 0;
    std::string_view text_;
};

Extraction without_texts(const Extraction& extraction) {
    Extraction bare;
    bare.problems = extraction.problems;
    for (const Record& record : extraction.records) {
        bare.records.push_back(
            {record.source, record.format, record.metadata, record.part_of, record.damaged, {}});
        std::vector<Passage>& passages = bare.records.back().passages;
        passages.reserve(record.passages.size());
        for (const Passage& passage : record.passages)
            passages.push_back(
                {passage.kind, passage.number, passage.language, passage.page, passage.level, {}});
    }
    return bare;
}

}  // namespace

std::string make_recipe(const Extraction& extraction, const std::vector<MadeVersion>& made) {
    Steps steps(made);
    for (const Record& record : extraction.records)
        for (const Passage& passage : record.passages) steps.add(passage.text);
    ByteWriter recipe;
    recipe.string(content_hash(encode_extraction(extraction)));
    recipe.string(encode_extraction(without_texts(extraction)));
    recipe.raw(std::move(steps).take());
    return std::move(recipe).take();
}

Result<std::optional<Extraction>> follow_recipe(std::string_view recipe, const FindVersion& find) {
    ByteReader reader(recipe);
    const std::string_view hash = reader.string();
    const std::string_view bare = reader.string();
    if (!reader.ok()) return Follower::damaged();
    Result<Extraction> extraction = decode_extraction(bare);
    if (!extraction) return std::move(extraction).forward();
    Follower follower(reader.rest(), find);
    for (Record& record : extraction->records) {
        for (Passage& passage : record.passages) {
            if (Status found = follower.next(); !found) {
                if (follower.missing()) return std::optional<Extraction>();
                return std::move(found).forward();
            }
            passage.text = follower.text();
        }
    }
    // Xapian checks less than a disk may do to its files.
    if (!follower.at_end() || content_hash(encode_extraction(*extraction)) != hash)
        return Follower::damaged();
    return std::optional<Extraction>(std::move(*extraction));
}

}  // namespace mea::ingest
