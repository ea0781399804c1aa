# What every test file needs: the built module, and simulated servers that end with the process that started them.

$root = Split-Path (Split-Path $PSScriptRoot)
$servers = [System.Collections.Generic.List[System.Diagnostics.Process]]::new()

# The manifest of the module under test: what the build names, else what it has laid out.
function Get-TestedModule {
    if ($env:BKJOB_MODULE) { $env:BKJOB_MODULE } else { Join-Path $root 'out/module/BkJob/BkJob.psd1' }
}

function Import-TestedModule {
    Import-Module (Get-TestedModule) -Force -Global
}

function Get-SimulatorAssembly {
    if ($env:BKJOB_SIMULATOR) {
        return $env:BKJOB_SIMULATOR
    }

    'Release', 'Debug' | ForEach-Object { Join-Path $root "tests/BkJob.Simulator/bin/$_/net10.0/BkJob.Simulator.dll" } |
        Where-Object { Test-Path $_ } | Select-Object -First 1
}

# Starts a simulated server on a free port; returns its address.
function Start-TestServer {
    param([string] $Argument = '--hosts 60')

    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$(Get-SimulatorAssembly)`" --port 0 --exit-on-stdin-close $Argument")
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $servers.Add($process)
    while ($null -ne ($line = $process.StandardOutput.ReadLine())) {
        if ($line -match '^listening on (\S+)$') {
            return $Matches[1]
        }
    }

    throw 'The simulator did not start.'
}

function Stop-TestServer {
    foreach ($server in $servers) {
        # Told to end it takes its pipes and sockets along; killed it leaves them in the folder for temporary files.
        $server.StandardInput.Close()
        if (-not $server.WaitForExit(5000)) {
            $server.Kill()
            $server.WaitForExit()
        }
    }

    $servers.Clear()
}

function ConvertTo-Secret {
    param([string] $Text)

    [System.Net.NetworkCredential]::new('', $Text).SecurePassword
}

# Connects this session the way most tests want it; further parameters are passed on.
function Connect-TestServer {
    param([string] $Uri, [string] $AppCode = 'ops', [hashtable] $With = @{})

    $parameters = @{ Uri = $Uri; AppCode = $AppCode; AppSecret = ConvertTo-Secret 's3cr3t-of-the-app'; UserName = 'admin'; ScopeId = '2'; NoProxy = $true; Force = $true }
    foreach ($name in $With.Keys) {
        $parameters[$name] = $With[$name]
    }

    Connect-BkJob @parameters
}

Export-ModuleMember -Function Get-TestedModule, Import-TestedModule, Start-TestServer, Stop-TestServer, ConvertTo-Secret, Connect-TestServer
