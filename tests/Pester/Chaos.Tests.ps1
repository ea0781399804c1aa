# What a user sees of a server that fails every fifth time: the same logs as from one that does not, or an error for a host, never both and never neither.

BeforeDiscovery {
    $doors = @(
        @{ Door = 'V3'; Path = ''; With = @{ ApiVersion = 'V3' } }
        @{ Door = 'V4'; Path = ''; With = @{ ApiVersion = 'V4' } }
        @{ Door = 'ESB'; Path = '/api/c/compapi'; With = @{} }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $world = '--hosts 400 --log-bytes 2000 --grow-hosts 20 --grow-ms 1500 --seed 5'
    $calm = Start-TestServer $world
    $wild = Start-TestServer "$world --fault-rate 0.2 --stall-ms 400 --retry-after-s 1"
    $endless = @{ TimeoutSec = 10; RetryIntervalSec = 0.01; MaximumRetryCount = 20 }
    $patience = @{ TimeoutSec = 10; RetryIntervalSec = 0.01; MaximumRetryCount = 4 }

    # One text for every log, the same wherever it came from.
    function Get-Print {
        process {
            "$($_.JobInstanceId)/$($_.StepInstanceId)/$($_.HostId)/$($_.IPAddress)/$($_.Mode)/$($_.SourcePath)/$($_.DestinationPath)=$($_.LogContent)"
        }
    }

    # The host of a log or of an error, in whichever step.
    function Get-Place($Item) {
        $hostKey = if ($Item -is [System.Management.Automation.ErrorRecord]) { $Item.TargetObject } else { $Item }
        "$($hostKey.HostId)"
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'A server that fails every fifth time, over <Door>' -ForEach $doors {
    It 'gives the logs of a whole job, complete' {
        Connect-TestServer "$calm$Path" -With $With
        $expected = Get-BkJobInstanceLog 100
        Connect-TestServer "$wild$Path" -With ($With + $patience)
        $logs = Get-BkJobInstanceLog 100 -BatchSize 20 -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction SilentlyContinue

        # Five tries hardly ever fail all; where they did, the host is told of.
        $failed = $problems | ForEach-Object { Get-Place $_ }
        $complete = $expected | Where-Object { (Get-Place $_) -notin $failed } | Get-Print | Sort-Object
        $logs | Where-Object { (Get-Place $_) -notin $failed } | Get-Print | Sort-Object | Should -BeExactly $complete
        $complete.Count | Should -BeGreaterThan 400
    }

    It 'answers each named host once' {
        Connect-TestServer "$wild$Path" -With ($With + $patience)
        $logs = 1..400 | Get-BkJobHostLog 100 200 -BatchSize 7 -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction SilentlyContinue

        $places = @($logs) + @($problems) | ForEach-Object { Get-Place $_ }
        $places | Sort-Object { [int]$_ } | Should -Be (1..400)
    }

    It 'saves whole files' {
        Connect-TestServer "$calm$Path" -With $With
        $expected = @{}
        Get-BkJobHostLog 100 200 -HostId (1..100) -ErrorAction SilentlyContinue | ForEach-Object { $expected["0_$($_.IPAddress).log"] = $_.LogContent }
        Connect-TestServer "$wild$Path" -With ($With + $patience)
        $folder = Join-Path $TestDrive "saved-$Door"
        Get-BkJobHostLog 100 200 -HostId (1..100) -BatchSize 5 -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction SilentlyContinue | Save-BkJobLog $folder

        $files = Get-ChildItem $folder -File -Recurse
        $files | Where-Object { [System.IO.File]::ReadAllText($_.FullName) -cne $expected[$_.Name] } | Should -BeNullOrEmpty
        # Of the hosts without a log each has its error; any other error is a host that the faults cost.
        $files.Count + $problems.Count | Should -Be 100
    }
}

Describe 'A job that runs on a server that fails every fifth time' {
    BeforeAll {
        Connect-TestServer $calm
    }

    It 'is followed line by line to its end' {
        Connect-TestServer $wild -With $endless
        $lines = Get-BkJobHostLog 101 -Follow -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction SilentlyContinue
        Connect-TestServer $calm
        $null = Wait-BkJobInstance 101
        $expected = Get-BkJobHostLog 101 -AsLine

        $problems | Should -BeNullOrEmpty
        $expected.Count | Should -BeGreaterThan 100
        foreach ($group in $expected | Group-Object StepInstanceId, HostId) {
            $first = $group.Group[0]
            $own = $lines.Where({ $_.StepInstanceId -eq $first.StepInstanceId -and $_.HostId -eq $first.HostId })
            $own.Text | Should -Be $group.Group.Text
        }
    }

    It 'is waited for' {
        Connect-TestServer $wild -With $endless
        (Wait-BkJobInstance 101 -WarningAction SilentlyContinue).Status | Should -Be (Get-BkJobInstance 101).Status
    }
}
