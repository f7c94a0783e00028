// mea-search: a small host that asks one question, or a file of them, through the C interface.
#include <cstdio>

#include <fmt/format.h>

#include "appliance/cli/citation_listing.h"
#include "appliance/cli/complaint.h"
#include "appliance/cli/explain_listing.h"
#include "appliance/cli/listing.h"
#include "appliance/cli/options.h"
#include "appliance/cli/page.h"
#include "appliance/cli/pivot_listing.h"
#include "appliance/cli/screen.h"
#include "appliance/cli/trec.h"
#include "appliance/host/answer_json.h"
#include "appliance/host/plugin.h"

namespace mea::appliance {
namespace {

constexpr std::size_t kBucketsOnAPage = 7;  // of each facet, unless facets are named

int give_up(const Failure& failure, std::string_view query = {}) {
    fmt::print(stderr, "{}", complaint(failure, query));
    return exit_code(failure.status);
}

// A full disk or a closed pipe must not look like an answer.
int print(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0)
        return kAnswered;
    std::perror("mea-search: cannot write the answer");
    return kFailed;
}

// What the plugin tells operators goes to the standard error, from warnings on.
void log_line(void*, std::int32_t severity, mea_str line) {
    if (severity >= MEA_LOG_WARNING) fmt::print(stderr, "mea-search: {}\n", view(line));
}

int search(const Engine& engine, const Options& options) {
    Failure failure;
    const std::optional<Answer> answer = engine.search(options.query, nullptr, failure);
    if (!answer) return give_up(failure, options.query.text);
    if (options.json) return print(dump(answer_json(*answer), -1) + "\n");
    const std::size_t buckets = options.query.facets.empty() ? kBucketsOnAPage : SIZE_MAX;
    std::string shown = page(*answer, Screen::of_stdout(options.colour), buckets);
    if (answer->summary().total == 0)
        if (const std::optional<Answer> advice = engine.advise(options.query, failure))
            shown += suggestion_listing(*advice, false);
    return print(shown);
}

// At most so many of a kind that is asked for without --limit; MEA_LIMIT_NONE asks for nothing.
std::uint32_t limit_of(const Options& options) {
    return options.query.limit == MEA_LIMIT_NONE ? 1 : options.query.limit;
}

int suggest(const Engine& engine, const Options& options) {
    Failure failure;
    const std::optional<Answer> answer =
        engine.complete(options.text, options.query.language, options.query.display_language,
                        limit_of(options), failure);
    return answer ? print(suggestion_listing(*answer, options.json)) : give_up(failure);
}

int related(const Engine& engine, const Options& options) {
    Failure failure;
    const std::optional<Answer> answer =
        engine.related(options.text, options.query.language, options.query.display_language,
                       limit_of(options), options.query.deadline_ms, failure);
    if (!answer) return give_up(failure);
    if (options.json) return print(dump(answer_json(*answer), -1) + "\n");
    return print(page(*answer, Screen::of_stdout(options.colour), SIZE_MAX));
}

int analyse(const Engine& engine, const Options& options) {
    Failure failure;
    const std::optional<std::string> listing =
        analysis_listing(engine, options.text, options.query.language, options.json, failure);
    return listing ? print(*listing) : give_up(failure, options.text);
}

int citations(const Engine& engine, const Options& options) {
    Failure failure;
    const std::optional<Citations> list = list_citations(engine, options.citations, failure);
    if (!list) return give_up(failure);
    return print(options.json ? dump(citations_json(*list), -1) + "\n"
                              : citation_listing(*list, Screen::of_stdout(options.colour)));
}

int explain(const Engine& engine, const Options& options) {
    Failure failure;
    const std::optional<std::string> listing =
        explain_listing(engine, options.query, options.work, options.json, failure);
    return listing ? print(*listing) : give_up(failure, options.query.text);
}

int pivot(const Engine& engine, const Options& options) {
    Failure failure;
    const std::optional<Pivot> table =
        engine.pivot(options.query, options.rows, options.columns, failure);
    if (!table) return give_up(failure, options.query.text);
    return print(options.json ? dump(pivot_json(*table), -1) + "\n"
                              : pivot_listing(*table, Screen::of_stdout(options.colour)));
}

int show_version(const std::optional<Plugin>& plugin, const Failure& failure) {
    if (!plugin) {
        print("mea-search " MEA_VERSION "\n");
        return give_up(failure);
    }
    return print(fmt::format("mea-search {}, plugin {}, ABI {}\n", MEA_VERSION,
                             view(plugin->api().plugin_version), plugin->api().abi_version));
}

int run(const Options& options) {
    constexpr std::string_view kName = "mea-search " MEA_VERSION;
    Failure failure;
    const std::optional<Plugin> plugin = Plugin::load(options.plugin, kName, failure);
    if (options.mode == Mode::version) return show_version(plugin, failure);
    if (!plugin) return give_up(failure);
    const mea_host host = {sizeof host, MEA_ABI_VERSION, borrow(kName), nullptr, log_line};
    const std::optional<Engine> engine = Engine::open(*plugin, options.index, &host, failure);
    if (!engine) return give_up(failure);
    switch (options.mode) {
        case Mode::analyse:
            return analyse(*engine, options);
        case Mode::citations:
            return citations(*engine, options);
        case Mode::explain:
            return explain(*engine, options);
        case Mode::pivot:
            return pivot(*engine, options);
        case Mode::suggest:
            return suggest(*engine, options);
        case Mode::related:
            return related(*engine, options);
        case Mode::fields:
            return print(field_listing(*engine, options.query.display_language, options.json));
        case Mode::trec:
            return run_queries(*engine, options.queries, options.query, failure) ? print({})
                                                                                 : give_up(failure);
        case Mode::search:
        case Mode::version:
            break;
    }
    return search(*engine, options);
}

}  // namespace
}  // namespace mea::appliance

int main(int argc, char** argv) {
    const auto parsed = mea::appliance::parse_options(argc, argv);
    if (const int* code = std::get_if<int>(&parsed)) return *code;
    return mea::appliance::run(std::get<mea::appliance::Options>(parsed));
}
