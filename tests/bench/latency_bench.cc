// How long a search takes through the C interface and in raw Xapian, on the same files in one run:
//   latency_bench INDEX OMEGA_DATABASE ROUNDS QUERY...
// INDEX was built by mea-index, OMEGA_DATABASE by omindex. Prints medians and 95th percentiles over
// all queries and rounds in milliseconds.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include <xapian.h>

#include "appliance/host/plugin.h"

namespace mea::bench {
namespace {

using appliance::Engine;
using appliance::Failure;
using appliance::Plugin;
using appliance::Query;

struct Way {
    std::string name;
    std::function<bool(const std::string& query)> search;
    std::vector<double> milliseconds;
};

double timed(Way& way, const std::string& query) {
    const auto begin = std::chrono::steady_clock::now();
    if (!way.search(query)) std::exit(1);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    return took.count();
}

double percentile(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

bool ask(const Engine& engine, const std::string& text, std::uint32_t flags) {
    Query query;
    query.text = text;
    query.flags = flags;
    query.limit = 10;
    Failure failure;
    if (engine.search(query, nullptr, failure)) return true;
    std::cerr << text << ": " << failure.message << "\n";
    return false;
}

// The ten best documents and their texts, as omega's own front end asks for them.
bool ask_xapian(const Xapian::Database& database, const std::string& text) {
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("english"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_default_op(Xapian::Query::OP_AND);
    parser.set_database(database);
    Xapian::Enquire enquire(database);
    enquire.set_query(parser.parse_query(text));
    const Xapian::MSet hits = enquire.get_mset(0, 10);
    std::size_t bytes = 0;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit)
        bytes += hit.get_document().get_data().size();
    return bytes > 0 || hits.empty();
}

int measure(const std::string& index, const std::string& omega, int rounds,
            const std::vector<std::string>& queries) {
    Failure failure;
    const auto plugin = Plugin::load(Plugin::beside_executable(), "latency_bench", failure);
    const auto engine = plugin ? Engine::open(*plugin, index, nullptr, failure) : std::nullopt;
    if (!engine) {
        std::cerr << failure.message << "\n";
        return 1;
    }
    const Xapian::Database database(omega);
    constexpr std::uint32_t kBare =
        MEA_SEARCH_NO_FACETS | MEA_SEARCH_NO_PASSAGES | MEA_SEARCH_NO_EXPANSION;
    std::vector<Way> ways = {
        {"plugin", [&](const std::string& query) { return ask(*engine, query, 0); }, {}},
        {"plugin_bare", [&](const std::string& query) { return ask(*engine, query, kBare); }, {}},
        {"xapian", [&](const std::string& query) { return ask_xapian(database, query); }, {}},
    };
    for (int round = -1; round < rounds; ++round) {  // round -1 fills the caches
        for (const std::string& query : queries) {
            for (Way& way : ways) {
                const double took = timed(way, query);
                if (round >= 0) way.milliseconds.push_back(took);
            }
        }
    }
    for (const Way& way : ways)
        std::cout << way.name << "_ms=" << percentile(way.milliseconds, 0.5) << " " << way.name
                  << "_p95_ms=" << percentile(way.milliseconds, 0.95) << " ";
    std::cout << "\n";
    return 0;
}

}  // namespace
}  // namespace mea::bench

int main(int count, char** arguments) {
    if (count < 5) {
        std::cerr << "usage: latency_bench INDEX OMEGA_DATABASE ROUNDS QUERY...\n";
        return 2;
    }
    try {
        return mea::bench::measure(arguments[1], arguments[2], std::atoi(arguments[3]),
                                   {arguments + 4, arguments + count});
    } catch (const Xapian::Error& error) {
        std::cerr << error.get_description() << "\n";
        return 1;
    }
}
