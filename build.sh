#!/usr/bin/env bash
# ./build.sh build | test | demo | bench | chaos | pack | docs
#
# Needs the .NET SDK and nothing else. Where a PowerShell is to be had, build.ps1 does the work; this script does
# what can be done without one, and says what it left out. BKJOB_REQUIRE_ENGINE=1 makes that a failure.
set -eu
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
verb=${1:-build}

if command -v pwsh >/dev/null; then
    exec pwsh -NoProfile -File build.ps1 "$@"
elif NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=1 dotnet tool restore >/dev/null 2>&1; then
    exec dotnet tool run pwsh -NoProfile -File build.ps1 "$@"
elif [ "${BKJOB_REQUIRE_ENGINE:-0}" = 1 ]; then
    echo "There is no PowerShell on this machine, and BKJOB_REQUIRE_ENGINE asks for one." >&2
    exit 1
fi

run_build() {
    dotnet msbuild BkJob.PowerShell.sln -restore -nologo -verbosity:quiet -property:Configuration=Release "$@"
}

# Adds what a result file of `dotnet test` counts to the totals; a suite that crashed or found no test counts as a failure.
passed=0 failed=0 skipped=0
run_suite() {
    name=$1 options=${2:-} assembly=${3:-$1}
    results=out/test-results/$name.trx
    rm -f "$results"
    # shellcheck disable=SC2086
    dotnet test "tests/$assembly/bin/Release/net10.0/$assembly.dll" --logger "trx;LogFileName=$name.trx" --results-directory out/test-results $options || true
    counts=$(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$results" 2>/dev/null) || true
    outcome=$(sed -n 's/.*<ResultSummary outcome="\([A-Za-z]*\)".*/\1/p' "$results" 2>/dev/null) || true
    read -r total executed good <<EOF
${counts:-0 0 0}
EOF
    bad=$((executed - good))
    if [ "$total" = 0 ] || { [ "$bad" = 0 ] && [ "$outcome" != Completed ]; }; then
        echo "$name crashed or found no test."
        bad=$((bad + 1))
    fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
}

case $verb in
    build)
        run_build
        ;;
    docs)
        dotnet msbuild module/BkJob.Module.csproj -restore -nologo -verbosity:quiet -property:Configuration=Release -target:CompileHelp
        ;;
    pack)
        run_build -property:ContinuousIntegrationBuild=true
        rm -f out/*.nupkg
        dotnet msbuild BkJob.PowerShell.sln -nologo -verbosity:quiet -target:Pack -property:Configuration=Release -property:ContinuousIntegrationBuild=true -property:NoBuild=true -property:PackageOutputPath="$PWD/out"
        ;;
    test)
        left_out="Pester, script analysis"
        if NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=1 dotnet restore BkJob.PowerShell.sln -p:UsePowerShellSdk=true >/dev/null 2>&1; then
            run_build -property:UsePowerShellSdk=true
            run_suite BkJob.PowerShell.Tests
        else
            run_build
            left_out="$left_out, BkJob.PowerShell.Tests"
        fi
        run_suite BkJob.Client.Tests
        run_suite BkJob.Reasons.Tests
        # The same client as Windows PowerShell loads it, on Mono where that can run it.
        program=$PWD/tests/BkJob.Desktop.Host/bin/Release/netstandard2.0/BkJob.Desktop.Host.exe
        if ! command -v mono >/dev/null; then
            echo "Left out: Desktop edition (there is no Mono on this machine)."
        elif ! mono "$program" >/dev/null 2>&1; then
            echo "Left out: Desktop edition (the Mono of this machine has no netstandard.dll or no System.Net.Http)."
        else
            export BKJOB_DESKTOP_HOST=$program
            run_suite Desktop "--filter Client=Either&Client!=Direct" BkJob.Client.Tests
            unset BKJOB_DESKTOP_HOST
        fi
        # The compiler checks style; what is left is white space.
        if dotnet format whitespace . --folder --verify-no-changes --verbosity quiet; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
        fi
        echo "Left out, because there is no PowerShell on this machine: $left_out."
        echo "$passed passed, $failed failed, $skipped skipped"
        [ "$failed" = 0 ]
        ;;
    chaos)
        run_build
        export BKJOB_CHAOS=full BKJOB_TALLY="$PWD/out/reliability.json"
        run_suite BkJob.Client.Tests "--filter Category=Chaos"
        echo "$passed passed, $failed failed, $skipped skipped"
        [ "$failed" = 0 ]
        ;;
    bench)
        run_build
        dotnet run --project tests/BkJob.Benchmarks --configuration Release --no-build -- "${@:2}"
        ;;
    demo)
        run_build
        mkdir -p out/demo
        log=out/demo/simulator.log
        rm -f "$log"
        dotnet tests/BkJob.Simulator/bin/Release/net10.0/BkJob.Simulator.dll --port 0 --hosts 200 >"$log" 2>&1 &
        simulator=$!
        trap 'kill "$simulator" 2>/dev/null || true' EXIT
        until grep -qs '^listening on ' "$log"; do
            kill -0 "$simulator" 2>/dev/null || { cat "$log" >&2; exit 1; }
            sleep 0.1
        done
        dotnet samples/QuickStart/bin/Release/net10.0/QuickStart.dll "$(sed -n 's/^listening on //p' "$log")"
        ;;
    *)
        echo "usage: ./build.sh build | test | demo | bench | chaos | pack | docs" >&2
        exit 2
        ;;
esac
