# Ctrl+C and Select-Object -First end within a second, whatever the server does.

BeforeDiscovery {
    $commands = @(
        @{ Command = 'Get-BkJobHostLog 100 200 -HostId 1, 2' }
        @{ Command = '1..5000 | Get-BkJobHostLog 100 200' }
        @{ Command = 'Get-BkJobHostLog 100 200 -Follow' }
        @{ Command = 'Get-BkJobInstanceLog 100' }
        @{ Command = 'Get-BkJobInstance' }
        @{ Command = 'Get-BkJobInstance 100' }
        @{ Command = 'Get-BkJobHostResult 100' }
        @{ Command = 'Wait-BkJobInstance 100' }
        @{ Command = 'Get-BkSopsTaskNode 10' }
        @{ Command = 'Get-BkSopsNodeDetail 10 node1' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule

    # A session of its own, connected.
    function New-Session([string] $Uri) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Helper, $Uri) Import-Module $Helper; Import-TestedModule; Connect-TestServer $Uri').AddArgument((Join-Path $PSScriptRoot 'TestServer.psm1')).AddArgument($Uri).Invoke()
        $shell.HadErrors | Should -BeFalse
        $shell.Commands.Clear()
        $shell
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Ctrl+C against a server that hangs' {
    BeforeAll {
        $uri = Start-TestServer '--hosts 60 --latency-ms 300000'
    }

    It 'ends <Command> within a second' -ForEach $commands {
        $shell = New-Session $uri
        try {
            $running = $shell.AddScript($Command).BeginInvoke()
            $running.AsyncWaitHandle.WaitOne(700) | Should -BeFalse -Because 'the server hangs'
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $clock.ElapsedMilliseconds | Should -BeLessThan 1000
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'Select-Object -First' {
    It 'ends <Command> within a second of the first object' -ForEach @(
        @{ Command = 'Get-BkJobHostLog 100 200'; Server = '--hosts 500 --rate-bytes 40000' }
        @{ Command = 'Get-BkJobInstanceLog 100'; Server = '--hosts 500 --rate-bytes 100000' }
        @{ Command = 'Get-BkJobHostLog 101 201 -Follow'; Server = '--hosts 20 --never-finish' }
    ) {
        Connect-TestServer (Start-TestServer $Server)
        $seen = [System.Diagnostics.Stopwatch]::new()
        $first = & ([scriptblock]::Create($Command)) | ForEach-Object { if (-not $seen.IsRunning) { $seen.Start() } $_ } | Select-Object -First 1
        $seen.ElapsedMilliseconds | Should -BeLessThan 1000
        $first | Should -HaveCount 1
    }

    It 'leaves the connection usable' {
        Connect-TestServer (Start-TestServer '--hosts 60')
        foreach ($round in 1..5) {
            Get-BkJobInstanceLog 100 | Select-Object -First 1 | Should -HaveCount 1 -Because "round $round"
        }

        Get-BkJobInstanceLog 100 -StepInstanceId 200 | Should -HaveCount 60
    }
}

Describe 'An error that ends the pipeline further down' {
    It 'ends the reading too' {
        Connect-TestServer (Start-TestServer '--hosts 500 --rate-bytes 100000')
        $clock = [System.Diagnostics.Stopwatch]::new()
        { Get-BkJobHostLog 100 200 | ForEach-Object { $clock.Start(); throw 'enough' } } | Should -Throw 'enough'
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
    }
}
