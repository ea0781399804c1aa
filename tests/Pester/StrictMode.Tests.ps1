# Under Set-StrictMode every object of ours is shown without an error: alone, mixed, out of a file, with nothing in it, through every kind of view.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    Connect-TestServer (Start-TestServer '--hosts 12')

    # Of each type some that a server brings, and one with nothing in it.
    $node = Get-BkSopsTaskNode 10
    $detail = $node | Get-BkSopsNodeDetail
    $job = Get-BkJobInstance 100
    $reasons = Get-BkJobFailureReason 100, 106 -WarningAction Ignore
    $brought = @(
        Get-BkJobInstanceLog 100, 103, 107, 111 -ErrorAction Ignore
        Get-BkJobHostLog 100 -HostId 1 -AsLine
        Get-BkJobHostResult 100, 103, 107
        Get-BkJobInstance
        $job, $job.Steps
        Get-BkSopsTask
        $node, $detail, $detail.Outputs, $detail.Histories
        Get-BkJobConnection
        Test-BkJobConnection
        $reasons, $reasons.Evidence, $reasons.Hosts
        Compare-BkJobLog 100 200 -HostId 2 -WarningAction Ignore
    ) | ForEach-Object { $_ } | Group-Object { $_.PSTypeNames[0] } | ForEach-Object { $_.Group | Select-Object -First 4 }
    $empty = [BkJob.HostKey].Assembly.GetExportedTypes() |
        Where-Object { -not $_.IsAbstract -and -not $_.IsEnum -and $_.GetConstructor(@()) } | ForEach-Object { [Activator]::CreateInstance($_) }
    $live = @($brought) + @($empty)
    $imported = $live | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) }

    # The errors that showing leaves behind, which nobody sees until they look into $Error.
    function Get-Trace([object[]] $Shown, [scriptblock] $Way) {
        $global:Error.Clear()
        $null = $Shown | & $Way
        $global:Error | ForEach-Object { "$_" } | Sort-Object -Unique
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'In strict mode' {
    BeforeAll {
        Set-StrictMode -Version Latest
    }

    AfterAll {
        Set-StrictMode -Off
    }

    It 'a column that asks for what is not there leaves an error, so that this test can fail' {
        Get-Trace ([pscustomobject]@{ Name = 'x' }) { $input | Format-List @{ Label = 'It'; Expression = { $_.IsNotThere } } | Out-String } | Should -BeLike '*IsNotThere*'
    }

    It '<Way> leaves none' -ForEach @(
        @{ Way = 'the default view'; Show = { $input | Out-String } }
        @{ Way = 'Format-Table'; Show = { $input | Format-Table | Out-String } }
        @{ Way = 'Format-Table -AutoSize -Wrap'; Show = { $input | Format-Table -AutoSize -Wrap | Out-String } }
        @{ Way = 'Format-List'; Show = { $input | Format-List | Out-String } }
        @{ Way = 'Format-List * -Force'; Show = { $input | Format-List * -Force | Out-String } }
        @{ Way = 'Format-Custom'; Show = { $input | Format-Custom | Out-String } }
        @{ Way = 'Format-Wide'; Show = { $input | Format-Wide | Out-String } }
    ) {
        $live.Count | Should -BeGreaterThan 50
        foreach ($object in $live + $imported) {
            Get-Trace $object $Show | Should -BeNullOrEmpty -Because $object.PSTypeNames[0]
        }

        Get-Trace $live $Show | Should -BeNullOrEmpty -Because 'mixed'
        Get-Trace $imported $Show | Should -BeNullOrEmpty -Because 'mixed and imported'
        Get-Trace $live[-1..(-$live.Count)] $Show | Should -BeNullOrEmpty -Because 'mixed the other way round'
    }
}
