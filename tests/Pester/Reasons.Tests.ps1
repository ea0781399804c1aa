# From logs to reasons: every failed host in exactly one, the same in any order, with and without a server.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $uri = Start-TestServer '--hosts 200'
    Connect-TestServer $uri

    # Everything that reasons say but what only the time of the run decides.
    function ConvertTo-Comparable($Reason) {
        $Reason | ForEach-Object {
            $hosts = ($_.Hosts | ForEach-Object Target | Sort-Object) -join ','
            $evidence = ($_.Evidence | ForEach-Object { "$($_.Template)|$($_.HostCount)|$($_.ReferenceShare)" }) -join ';'
            "$($_.StepInstanceId) $($_.Rank) $($_.HostCount) $($_.Reason) $($_.Fingerprint) $hosts $evidence $($_.Example) $($_.ExampleLog)"
        }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'The reasons of a job' {
    BeforeAll {
        $failed = @(Get-BkJobHostResult 106 -Failed)
        $reasons = @(Get-BkJobFailureReason 106)
    }

    It 'are as many as explain every failed host of every step exactly once' {
        $explained = $reasons | ForEach-Object { $step = $_.StepInstanceId; $_.Hosts | ForEach-Object { "$step $($_.Target)" } }
        $explained | Sort-Object | Should -Be ($failed | ForEach-Object { "$($_.StepInstanceId) $($_.Target)" } | Sort-Object)
        $reasons.Count | Should -BeLessThan $failed.Count
    }

    It 'come step by step, the largest first, with ranks and shares that add up' {
        foreach ($step in $reasons | Group-Object StepInstanceId) {
            $step.Group.Rank | Should -Be (1..$step.Count)
            $step.Group.HostCount | Should -Be ($step.Group.HostCount | Sort-Object -Descending)
            ($step.Group | Measure-Object Share -Sum).Sum | Should -BeGreaterThan 0.999
            ($step.Group | Measure-Object HostCount -Sum).Sum | Should -Be @($failed | Where-Object StepInstanceId -EQ $step.Name).Count
        }
    }

    It 'say what they are of: scope, step, status of its hosts, an example among them' {
        foreach ($reason in $reasons) {
            $reason.ScopeId | Should -Be '2'
            $reason.StepName | Should -Not -BeNullOrEmpty
            $reason.Reason | Should -Not -BeNullOrEmpty
            "$reason" | Should -Be $reason.Reason
            $reason.Fingerprint | Should -Match '^v\d+:[0-9a-f]{16}$'
            $reason.Hosts.Target | Should -Contain $reason.Example.Target
            ($reason.ExampleLog -split "`n").Count | Should -BeLessOrEqual 20
        }

        $reasons.Fingerprint | Select-Object -Unique | Should -HaveCount $reasons.Count
    }

    It 'are read with the logs of the failed hosts and of few others' {
        $bytes = @(Get-BkJobFailureReason 106 -ReferenceSize 5 -First 1)
        ($bytes | Group-Object StepInstanceId).Count | Should -Be @($reasons | Group-Object StepInstanceId).Count
        $bytes.Rank | Select-Object -Unique | Should -Be 1
    }

    It 'are the same <How>' -ForEach @(
        @{ How = 'one host a request, one request at a time'; With = @{ BatchSize = 1; ThrottleLimit = 1 } }
        @{ How = 'in batches of seven, many at a time'; With = @{ BatchSize = 7; ThrottleLimit = 16 } }
    ) {
        ConvertTo-Comparable (Get-BkJobFailureReason 106 @With) | Should -Be (ConvertTo-Comparable $reasons)
    }

    It 'are the same in the culture <_>' -ForEach 'de-DE', 'tr-TR', 'th-TH', 'zh-CN' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            ConvertTo-Comparable (Get-BkJobFailureReason 106) | Should -Be (ConvertTo-Comparable $reasons)
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'are found for one step, by position, and for a job from the pipeline' {
        ConvertTo-Comparable (Get-BkJobFailureReason 106 206) | Should -Be (ConvertTo-Comparable ($reasons | Where-Object StepInstanceId -EQ 206))
        ConvertTo-Comparable (106 | Get-BkJobFailureReason) | Should -Be (ConvertTo-Comparable $reasons)
        ConvertTo-Comparable (Get-BkJobInstance -JobInstanceId 106 | Get-BkJobFailureReason) | Should -Be (ConvertTo-Comparable $reasons)
    }

    It 'read a job once, however often the pipeline names it' {
        ConvertTo-Comparable ($failed | Get-BkJobFailureReason) | Should -Be (ConvertTo-Comparable $reasons)
    }

    It 'are looked into further for their hosts alone' {
        $first = $reasons | Select-Object -First 1
        (($first | Get-BkJobFailureReason -Exact).Hosts.Target | Sort-Object) | Should -Be ($first.Hosts.Target | Sort-Object)
    }

    It 'are their hosts for what follows on the pipeline' {
        $first = $reasons | Where-Object { $_.Evidence } | Select-Object -First 1
        ($first | Get-BkJobHostLog).Target | Sort-Object -Unique | Should -Be ($first.Hosts.Target | Sort-Object)
        # That the failure was ignored goes with them, also out of a file.
        $first | Export-Clixml (Join-Path $TestDrive 'reason.xml')
        $first, (Import-Clixml (Join-Path $TestDrive 'reason.xml')) | ForEach-Object { $_ | Get-BkJobHostLog | Select-Object -ExpandProperty StepStatus -Unique } | Should -Be 'IgnoreError', 'IgnoreError'
    }
}

Describe 'The reasons of logs' {
    BeforeAll {
        $logs = @(Get-BkJobInstanceLog 106)
        $expected = ConvertTo-Comparable (Get-BkJobFailureReason 106)
    }

    It 'are those of their job, in any order' {
        ConvertTo-Comparable ($logs | Get-BkJobFailureReason) | Should -Be $expected
        ConvertTo-Comparable ($logs | Sort-Object { $_.LogContent.Length } | Get-BkJobFailureReason) | Should -Be $expected
    }

    It 'need no connection when they come from an archive' {
        $path = Join-Path $TestDrive 'job.jsonl.gz'
        $logs | Export-BkJobLog $path
        Disconnect-BkJob
        try {
            ConvertTo-Comparable (Import-BkJobLog $path | Get-BkJobFailureReason) | Should -Be $expected
            { Get-BkJobFailureReason 106 -ErrorAction Stop } | Should -Throw -ErrorId 'NotConnected*'
        }
        finally {
            Connect-TestServer $uri
        }
    }

    It 'are those of logs that came back from Export-Clixml' {
        $path = Join-Path $TestDrive 'job.xml'
        $logs | Export-Clixml $path
        ConvertTo-Comparable (Import-Clixml $path | Get-BkJobFailureReason) | Should -Be $expected
    }

    It 'are none for logs that do not say how their hosts ended, and a warning counts them' {
        Get-BkJobHostLog 106 206 -HostId 3, 4 | Get-BkJobFailureReason -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings | Should -HaveCount 1
        "$warnings" | Should -Match ': 2\. .*-IncludeStatus'
    }

    It 'claim no cause without hosts that succeeded, and a warning says so' {
        $found = @($logs | Where-Object StepInstanceId -EQ 206 | Where-Object Status -NE Success | Get-BkJobFailureReason -WarningVariable warnings -WarningAction SilentlyContinue)
        ($found | Measure-Object HostCount -Sum).Sum | Should -BeGreaterThan 0
        $found.Evidence.ReferenceShare | Where-Object { $null -ne $_ } | Should -BeNullOrEmpty
        "$warnings" | Should -Match '-ReferenceJobInstanceId'
    }

    It 'contrast with a good run where one is named' {
        $alone = $logs | Where-Object StepInstanceId -EQ 206 | Where-Object Status -NE Success
        $found = @($alone | Get-BkJobFailureReason -ReferenceJobInstanceId 96 -WarningVariable warnings)
        $warnings | Should -BeNullOrEmpty
        $found.Evidence.ReferenceShare | Should -Not -BeNullOrEmpty
    }
}

Describe 'What cannot be explained' {
    It 'is an error where <What>' -ForEach @(
        @{ What = 'nothing is named'; Ask = { Get-BkJobFailureReason }; Id = 'InvalidArgument' }
        @{ What = 'the job is none'; Ask = { Get-BkJobFailureReason 999 }; Id = 'JobInstanceNotFound' }
        @{ What = 'the step is none'; Ask = { Get-BkJobFailureReason 106 999 }; Id = 'StepInstanceNotFound' }
        @{ What = 'the step is an unset variable'; Ask = { Get-BkJobFailureReason 106 -StepInstanceId $null }; Id = 'InvalidArgument' }
        @{ What = 'the good run is an unset variable'; Ask = { Get-BkJobFailureReason 106 -ReferenceJobInstanceId $null }; Id = 'InvalidArgument' }
        @{ What = 'the good run is none'; Ask = { Get-BkJobFailureReason 106 -ReferenceJobInstanceId 999 }; Id = 'JobInstanceNotFound' }
    ) {
        $said = @(& $Ask 2>&1)
        $said | Should -HaveCount 1
        $said[0].FullyQualifiedErrorId | Should -BeLike "$Id*"
    }

    It 'is a reason of its own beside the error, where logs could not be read' {
        $closed = Start-TestServer '--hosts 60 --no-route batch_get_job_instance_ip_log --no-route get_job_instance_ip_log'
        Connect-TestServer $closed -With @{ ApiVersion = 'V3' }
        try {
            $found = @(Get-BkJobFailureReason 106 206 -ErrorVariable problems -ErrorAction SilentlyContinue)
            $problems | Should -Not -BeNullOrEmpty
            $found.Hosts.Target | Sort-Object | Should -Be ((Get-BkJobHostResult 106 206 -Failed).Target | Sort-Object)
        }
        finally {
            Connect-TestServer $uri
        }
    }
}
