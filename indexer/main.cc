// mea-index: the batch indexer.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <system_error>

#include <xapian.h>

#include "index/xapian_errors.h"
#include "indexer/command.h"
#include "indexer/report/terminal.h"

namespace {

mea::CancelFlag cancel;

// Raising a lock-free flag is all that a signal handler may do; a second signal ends the program
// the hard way, which costs no published index either.
void on_signal(int number) {
    cancel.raise();
    std::signal(number, SIG_DFL);
}

// Xapian 1.4 writes in destructors: where that fails, on a full disk say, no caller can catch it.
// The program ends then, but says why; what it was making is thrown away by the next run.
[[noreturn]] void on_terminate() {
    int code = mea::ingest::ExitCode::failed;
    try {
        if (const std::exception_ptr thrown = std::current_exception())
            std::rethrow_exception(thrown);
        std::fputs("mea-index: ended by a fault of its own\n", stderr);
    } catch (const Xapian::Error& error) {
        code = mea::ingest::report_error(mea::index::error_of(error));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "mea-index: %s\n", error.what());
    } catch (...) {
        std::fputs("mea-index: ended by an unknown fault\n", stderr);
    }
    std::_Exit(code);
}

int dispatch(const mea::ingest::Options& options) {
    using mea::ingest::Command;
    switch (options.command) {
        case Command::build:
            return mea::ingest::run_build(options, cancel);
        case Command::explain:
            return mea::ingest::run_explain(options);
        case Command::extract:
            return mea::ingest::run_extract(options);
        case Command::verify:
            return mea::ingest::run_verify(options);
        case Command::list:
            return mea::ingest::run_list(options);
        case Command::stats:
            return mea::ingest::run_stats(options);
        case Command::diff:
            return mea::ingest::run_diff(options);
        case Command::rollback:
            return mea::ingest::run_rollback(options, cancel);
        case Command::publish:
            return mea::ingest::run_publish(options, cancel);
        case Command::prune:
            return mea::ingest::run_prune(options, cancel);
    }
    return mea::ingest::ExitCode::usage;
}

}  // namespace

int main(int argc, char** argv) {
    const mea::ingest::ParsedOptions parsed = mea::ingest::parse_options(argc, argv);
    if (!parsed.go_on) return parsed.exit_code;
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    // Whoever reads our output may stop reading; writes then fail, and that is handled.
    std::signal(SIGPIPE, SIG_IGN);
    // So does writing beyond the size that a job may give its files.
    std::signal(SIGXFSZ, SIG_IGN);
    std::set_terminate(on_terminate);
    mea::ingest::choose_colour(parsed.options.colour);
    try {
        return dispatch(parsed.options);
    } catch (const std::system_error& failure) {  // how fmt says that output went nowhere
        std::fprintf(stderr, "mea-index: cannot write the output: %s\n", failure.what());
        return mea::ingest::ExitCode::failed;
    }
}
