// The plugin as a C++ host sees it: loads mea_search.so and gives each of its handles an owner.
// Everything goes through the C interface of mea/search.h; embedders may copy this folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mea/ext/draft/facets.h"
#include "mea/ext/draft/revisions.h"
#include "mea/ext/draft/suggest.h"
#include "mea/search.h"

namespace mea::appliance {

// Why a call into the plugin gave nothing. Filled only on failure.
struct Failure {
    mea_status status = MEA_OK;
    std::int64_t position = -1;  // byte offset in the query, or -1
    std::string message;
    std::string hint;       // may be empty
    std::string name = {};  // of the message, for other languages; may be empty
    // What the message says, by name.
    std::map<std::string, std::string, std::less<>> values = {};
};

// The lines "name=value" of mea_error.values and of some notices.
std::map<std::string, std::string, std::less<>> named_values(std::string_view lines);

inline std::string_view view(mea_str text) {
    return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}

// The text is borrowed from `text`.
inline mea_str borrow(std::string_view text) {
    return {text.data(), text.size()};
}

// A loaded plugin. It is never unloaded (it is linked with -z nodelete), so the table stays valid
// for the rest of the process and copies of this object are cheap. Safe for concurrent use.
class Plugin {
  public:
    // Loads the shared object at `path` and negotiates. `name` tells the plugin who the host is.
    static std::optional<Plugin> load(const std::filesystem::path& path, std::string_view name,
                                      Failure& failure);

    // Where a program of this project finds its plugin, seen from the folder of the running
    // executable: ../lib/mea_search.so in a build, else where `cmake --install` puts it.
    static std::filesystem::path beside_executable();

    const mea_api& api() const { return *api_; }

    // The table of an optional interface, or null. `Table` is the struct that `id` promises.
    template <typename Table>
    const Table* extension(std::string_view id) const {
        return static_cast<const Table*>(api_->get_extension(borrow(id)));
    }

  private:
    explicit Plugin(std::shared_ptr<const mea_api> api) : api_(std::move(api)) {}

    std::shared_ptr<const mea_api> api_;
};

// A flag that stops searches; `raise` may be called from any thread.
class Cancel {
  public:
    // `get()` is null when memory ran out: the search then simply cannot be cancelled.
    explicit Cancel(const Plugin& plugin)
        : plugin_(plugin), flag_(plugin.api().cancel_create(), plugin.api().cancel_release) {}

    void raise() const { plugin_.api().cancel_raise(flag_.get()); }
    mea_cancel* get() const { return flag_.get(); }

  private:
    Plugin plugin_;
    std::unique_ptr<mea_cancel, void (*)(mea_cancel*)> flag_;
};

// An answer: typed reading over mea_result. Pointers and texts live as long as this object.
class Answer {
  public:
    Answer(const Plugin& plugin, mea_result* result)
        : plugin_(plugin),
          suggest_(plugin.extension<mea_suggest_api>(MEA_EXT_SUGGEST)),
          revisions_(plugin.extension<mea_revisions_api>(MEA_EXT_REVISIONS)),
          result_(result, plugin.api().result_release) {}

    const mea_summary& summary() const { return *plugin_.api().result_summary(result_.get()); }

    // Null beyond the end, as in the C interface.
    const mea_hit* hit(std::uint64_t hit) const {
        return plugin_.api().result_hit(result_.get(), hit);
    }
    const mea_version* version(std::uint64_t hit, std::uint64_t index) const {
        return plugin_.api().result_version(result_.get(), hit, index);
    }
    const mea_passage* passage(std::uint64_t hit, std::uint64_t index) const {
        return plugin_.api().result_passage(result_.get(), hit, index);
    }
    const mea_facet* facet(std::uint64_t facet) const {
        return plugin_.api().result_facet(result_.get(), facet);
    }
    const mea_bucket* bucket(std::uint64_t facet, std::uint64_t index) const {
        return plugin_.api().result_bucket(result_.get(), facet, index);
    }
    const mea_notice* notice(std::uint64_t index) const {
        return plugin_.api().result_notice(result_.get(), index);
    }
    const mea_result* get() const { return result_.get(); }

    // Of "mea.suggest/1"; null where the plugin does not have it.
    const mea_suggestion* suggestion(std::uint64_t index) const {
        return suggest_ == nullptr ? nullptr : suggest_->suggestion(result_.get(), index);
    }
    const mea_reason* reason(std::uint64_t hit, std::uint64_t index) const {
        return suggest_ == nullptr ? nullptr : suggest_->reason(result_.get(), hit, index);
    }
    // Of "mea.revisions/1", in the same way.
    const mea_revision* revision(std::uint64_t hit, std::uint64_t index) const {
        return revisions_ == nullptr ? nullptr : revisions_->revision(result_.get(), hit, index);
    }

  private:
    Plugin plugin_;
    const mea_suggest_api* suggest_;
    const mea_revisions_api* revisions_;
    std::unique_ptr<mea_result, void (*)(mea_result*)> result_;
};

// The table of two facets: facet 0 of its answer are the rows, facet 1 the columns.
class Pivot {
  public:
    Pivot(const mea_facets_api& api, Answer answer) : api_(&api), answer_(std::move(answer)) {}

    const Answer& answer() const { return answer_; }
    // Works with the values of both buckets.
    std::uint64_t count(std::uint64_t row, std::uint64_t column) const {
        return api_->pivot_count(answer_.get(), row, column);
    }

  private:
    const mea_facets_api* api_;
    Answer answer_;
};

// What a host asks, with its own copies of every text; `search` turns it into a mea_request.
// A zero or empty member means the default of mea/search.h.
struct Query {
    struct Filter {
        std::string field;
        std::string value;
        bool exclude = false;
    };
    struct Facet {
        std::string name;
        std::uint32_t limit = 0;
        std::int32_t order = MEA_FACET_BY_DEFAULT;
        std::string contains = {};  // only values with this in them
        bool prefix = false;        // at the beginning of a word

        mea_facet_request request() const;  // borrows the texts
    };

    std::string text;
    std::string language;
    std::string display_language;
    std::vector<Filter> filters;
    std::vector<Facet> facets;  // empty: every facet, unless MEA_SEARCH_NO_FACETS
    std::uint32_t flags = 0;    // MEA_SEARCH_...
    std::uint64_t offset = 0;
    std::uint32_t limit = 0;
    std::uint32_t deadline_ms = 0;
    std::int32_t match = MEA_MATCH_AUTO;
    std::int32_t sort = MEA_SORT_RELEVANCE;
    std::uint32_t passages_per_hit = 0;
    std::string cursor;
    std::vector<std::string> without;  // expansions to leave out
};

// A query as the C struct, which borrows its texts.
struct RequestViews {
    explicit RequestViews(const Query& query);

    std::vector<mea_filter> filters;
    std::vector<mea_facet_request> facets;
    std::vector<mea_str> without;
    mea_request request{};
};

// An opened index. Every member but the destructor may be called by any number of threads at once.
class Engine {
  public:
    // `host` may be null; otherwise its log must stay usable as long as the engine lives.
    static std::optional<Engine> open(const Plugin& plugin, const std::filesystem::path& index,
                                      const mea_host* host, Failure& failure);

    std::optional<Answer> search(const Query& query, const Cancel* cancel, Failure& failure) const;

    // Two facets counted against each other; see mea/ext/draft/facets.h. MEA_E_UNSUPPORTED when the
    // plugin does not have that interface.
    std::optional<Pivot> pivot(const Query& query, const Query::Facet& rows,
                               const Query::Facet& columns, Failure& failure) const;

    // What a text that is being typed may become; see mea/ext/draft/suggest.h. MEA_E_UNSUPPORTED
    // when the plugin does not have that interface; so do the next two.
    std::optional<Answer> complete(std::string_view text, std::string_view language,
                                   std::string_view display_language, std::uint32_t limit,
                                   Failure& failure) const;
    // What a query without hits could be instead.
    std::optional<Answer> advise(const Query& query, Failure& failure) const;
    // Works about the same as the work or version `id`.
    std::optional<Answer> related(std::string_view id, std::string_view language,
                                  std::string_view display_language, std::uint32_t limit,
                                  std::uint32_t deadline_ms, Failure& failure) const;

    std::optional<mea_engine_info> info(Failure& failure) const;

    // Every field with labels in `language`. Texts live as long as the engine.
    std::vector<const mea_field*> fields(std::string_view language) const;

    const Plugin& plugin() const { return plugin_; }
    mea_engine* get() const { return engine_.get(); }

  private:
    Engine(const Plugin& plugin, mea_engine* engine)
        : plugin_(plugin), engine_(engine, plugin.api().engine_close) {}
    const mea_suggest_api* suggest(Failure& failure) const;

    Plugin plugin_;
    std::unique_ptr<mea_engine, void (*)(mea_engine*)> engine_;
};

// A mea_error that is ready to be passed to a call, and what became of it.
mea_error empty_error();
Failure failure_of(mea_status status, const mea_error& error);

}  // namespace mea::appliance
