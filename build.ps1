<#
.SYNOPSIS
Builds, tests, shows, measures and packs BkJob.

.DESCRIPTION
Needs the .NET SDK; runs on PowerShell 7.4 and later and on Windows PowerShell 5.1.

build    the module in out/module/BkJob
test     every suite; the last line reads "N passed, N failed, N skipped"
demo     the module's main journey against a simulated server
install  the built module in the user's module folder: Import-Module BkJob works in the next session
bench    the measurements of docs/performance.md
chaos    the client's tests against a server full of faults, in full size: an hour and a half, or half an hour for one door (V3, V4, Esb)
mutate   which changes of the code no test notices, of the folders named (Client/Hosts) or of all
pack     out/BkJob.<version>.nupkg for the PowerShell Gallery, and the NuGet packages of the client library
docs     the help files from docs/

BKJOB_REQUIRE_ENGINE=1 makes a suite that had to be left out (script analysis without PSScriptAnalyzer, the Desktop edition without Mono) a failure.

.EXAMPLE
./build.ps1 test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'demo', 'bench', 'chaos', 'mutate', 'pack', 'install', 'docs')]
    [string] $Verb = 'build',

    # Passed on to the benchmarks; the folders to mutate; the door of the chaos.
    [Parameter(ValueFromRemainingArguments)]
    [string[]] $Argument
)

$ErrorActionPreference = 'Stop'
trap {
    [Console]::Error.WriteLine("build.ps1: $_")
    exit 1
}

$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$solution = Join-Path $PSScriptRoot 'BkJob.PowerShell.sln'
$out = Join-Path $PSScriptRoot 'out'
$testResults = Join-Path $out 'test-results'
Import-Module (Join-Path $PSScriptRoot 'tools/EngineProcess.psm1') -Force

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

function Invoke-MSBuild {
    Invoke-DotNet msbuild @args -nologo '-verbosity:quiet' '-property:Configuration=Release'
}

function Get-BuiltAssembly([string] $Project) {
    $name = Split-Path $Project -Leaf
    Join-Path $PSScriptRoot "$Project/bin/Release/net10.0/$name.dll"
}

function Invoke-Build {
    Invoke-MSBuild $solution -restore @args
}

function Invoke-Pack {
    Remove-Item (Join-Path $out '*.nupkg') -ErrorAction Ignore
    Invoke-MSBuild $solution '-target:Pack' '-property:NoBuild=true' "-property:PackageOutputPath=$out" @args
}

function ConvertTo-SuiteResult([string] $Name, [int] $Passed, [int] $Failed, [int] $Skipped) {
    [pscustomobject]@{ Name = $Name; Passed = $Passed; Failed = $Failed; Skipped = $Skipped }
}

# Runs one xunit assembly. A suite that crashed or found no test counts as a failure; a test that hung is named.
function Invoke-XunitSuite([string] $Name, [string[]] $Option, [string] $Assembly = $Name, [timespan] $HangsAfter = '00:15') {
    $results = Join-Path $testResults "$Name.trx"
    Remove-Item $results -ErrorAction Ignore
    $hang = '--blame-hang-timeout', "$($HangsAfter.TotalMinutes)m", '--blame-hang-dump-type', 'none'
    & dotnet test (Get-BuiltAssembly "tests/$Assembly") --logger "trx;LogFileName=$Name.trx" --results-directory $testResults @hang @Option | Out-Host
    if (-not (Test-Path $results)) {
        return ConvertTo-SuiteResult $Name 0 1 0
    }

    $summary = ([xml](Get-Content $results -Raw)).TestRun.ResultSummary
    $total, $executed, $passed = [int]$summary.Counters.total, [int]$summary.Counters.executed, [int]$summary.Counters.passed
    $failed = $executed - $passed
    if ($total -eq 0 -or ($failed -eq 0 -and $summary.outcome -ne 'Completed')) {
        $failed++
    }

    ConvertTo-SuiteResult $Name $passed $failed ($total - $executed)
}

# Runs the client's tests again, with the client that Windows PowerShell loads: on .NET Framework, elsewhere on Mono.
function Invoke-DesktopSuite {
    $program = Join-Path $PSScriptRoot 'tests/BkJob.Desktop.Host/bin/Release/netstandard2.0/BkJob.Desktop.Host.exe'
    if ($PSEdition -eq 'Core' -and -not $IsWindows) {
        if (-not (Get-Command mono -CommandType Application -ErrorAction Ignore)) {
            return [pscustomobject]@{ Name = 'Desktop edition'; LeftOut = 'there is no Mono on this machine' }
        }

        & mono $program *>$null
        if ($LASTEXITCODE -ne 0) {
            return [pscustomobject]@{ Name = 'Desktop edition'; LeftOut = 'the Mono of this machine has no netstandard.dll or no System.Net.Http' }
        }
    }

    $env:BKJOB_DESKTOP_HOST = $program
    try {
        Invoke-XunitSuite 'Desktop edition' '--filter', 'Client=Either&Client!=Direct' 'BkJob.Client.Tests'
    }
    finally {
        $env:BKJOB_DESKTOP_HOST = $null
    }
}

# The compiler checks style; what is left is white space.
function Invoke-FormatCheck {
    & dotnet format whitespace $PSScriptRoot --folder --verify-no-changes --verbosity quiet | Out-Host
    $failed = [int]($LASTEXITCODE -ne 0)
    ConvertTo-SuiteResult 'Format' (1 - $failed) $failed 0
}

# Runs Pester and the script analysis in a process of their own, on the unpacked package.
function Invoke-ModuleSuite {
    $package = (Get-Item (Join-Path $out 'BkJob.[0-9]*.nupkg')).FullName
    $module = Join-Path $out 'packed/BkJob'
    Remove-Item $module -Recurse -Force -ErrorAction Ignore
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [System.IO.Compression.ZipFile]::ExtractToDirectory($package, $module)

    $results = Join-Path $testResults 'module.json'
    Remove-Item $results -ErrorAction Ignore
    $env:BKJOB_MODULE = Join-Path $module 'BkJob.psd1'
    $env:BKJOB_SIMULATOR = Get-BuiltAssembly 'tests/BkJob.Simulator'
    # Ten times what it takes: only what never ends is given up.
    $limit = [timespan]::FromMinutes(45)
    $ended = Invoke-ScriptWithin $limit (Join-Path $PSScriptRoot 'tools/Test-Module.ps1') '-ResultPath' $results
    if (-not $ended) {
        Write-Host "Pester did not end within $($limit.TotalMinutes) minutes; it hung after the file named last."
    }

    if ($ended -and (Test-Path $results)) {
        Get-Content $results -Raw | ConvertFrom-Json | ForEach-Object { $_ }
    }
    else {
        ConvertTo-SuiteResult 'Pester' 0 1 0
    }
}

function Write-TestSummary($Suite) {
    $leftOut, $run = @($Suite).Where({ $_.LeftOut }, 'Split')
    Write-Host
    foreach ($each in $run) {
        Write-Host ('{0,-24} {1,5} passed, {2} failed, {3} skipped' -f $each.Name, $each.Passed, $each.Failed, $each.Skipped)
    }

    if ($leftOut) {
        Write-Host "Left out: $($leftOut.ForEach({ "$($_.Name) ($($_.LeftOut))" }) -join '; ')."
    }

    $passed, $failed, $skipped = foreach ($count in 'Passed', 'Failed', 'Skipped') { ($run | Measure-Object $count -Sum).Sum }
    Write-Host "$passed passed, $failed failed, $skipped skipped"
    if ($failed -or ($leftOut -and $env:BKJOB_REQUIRE_ENGINE -eq '1')) {
        exit 1
    }
}

function Invoke-Test {
    Invoke-Build
    Invoke-Pack
    Write-TestSummary @(
        Invoke-XunitSuite 'BkJob.Client.Tests'
        Invoke-XunitSuite 'BkJob.Reasons.Tests'
        Invoke-XunitSuite 'BkJob.PowerShell.Tests'
        Invoke-DesktopSuite
        Invoke-ModuleSuite
        Invoke-FormatCheck
    )
}

# Runs a script block with the address of a simulated server that lives as long as the block.
function Use-Simulator([scriptblock] $ScriptBlock) {
    $folder = Join-Path $out 'demo'
    $null = New-Item $folder -ItemType Directory -Force
    $log = Join-Path $folder 'simulator.log'
    Remove-Item $log -ErrorAction Ignore
    $assembly = Get-BuiltAssembly 'tests/BkJob.Simulator'
    $simulator = Start-Process dotnet "`"$assembly`" --port 0 --hosts 200" -PassThru -NoNewWindow -RedirectStandardOutput $log -RedirectStandardError "$log.errors"
    try {
        while (-not ((Get-Content $log -Raw -ErrorAction Ignore) -match 'listening on (\S+)')) {
            if ($simulator.HasExited) {
                throw "The simulator did not start: $(Get-Content "$log.errors" -Raw)"
            }

            Start-Sleep -Milliseconds 100
        }

        & $ScriptBlock $Matches[1]
    }
    finally {
        Stop-Process -Id $simulator.Id -ErrorAction Ignore
    }
}

switch ($Verb) {
    'build' {
        Invoke-Build
    }
    'docs' {
        Invoke-MSBuild (Join-Path $PSScriptRoot 'module/BkJob.Module.csproj') -restore '-target:CompileHelp'
    }
    'install' {
        Invoke-Build
        & (Join-Path $PSScriptRoot 'tools/Install-BuiltModule.ps1') -Path (Join-Path $out 'module/BkJob')
    }
    'pack' {
        $release = '-property:ContinuousIntegrationBuild=true'
        Invoke-Build $release
        Invoke-Pack $release
    }
    'test' {
        Invoke-Test
    }
    'chaos' {
        Invoke-Build
        $env:BKJOB_CHAOS = 'full'
        $door = "$Argument"
        $env:BKJOB_TALLY = Join-Path $out "reliability$door.json"
        $filter = if ($door) { "Category=Chaos&DisplayName~$door" } else { 'Category=Chaos' }
        Write-TestSummary (Invoke-XunitSuite 'BkJob.Client.Tests' '--filter', $filter -HangsAfter '03:00')
    }
    'mutate' {
        & (Join-Path $PSScriptRoot 'tools/Measure-Mutation.ps1') -Part $Argument
    }
    'bench' {
        Invoke-Build
        # An engine compiled ahead, as an installed PowerShell is; the .NET tool is not.
        Invoke-DotNet publish (Join-Path $PSScriptRoot 'tests/BkJob.Benchmarks.Engine') --configuration Release --output (Join-Path $out 'engine') -nologo '-verbosity:quiet'
        Invoke-DotNet run --project (Join-Path $PSScriptRoot 'tests/BkJob.Benchmarks') --configuration Release --no-build '--' @Argument
    }
    'demo' {
        Invoke-Build
        Use-Simulator {
            param($Uri)
            Invoke-ScriptAlone (Join-Path $PSScriptRoot 'samples/QuickStart/Demo.ps1') '-Uri' $Uri '-ModulePath' (Join-Path $out 'module/BkJob/BkJob.psd1')
        }
        exit $LASTEXITCODE
    }
}
