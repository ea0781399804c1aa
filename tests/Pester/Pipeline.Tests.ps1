# What travels down the pipeline: jobs, steps, reasons and nodes as arguments, the business they belong to, the results they carry.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    Connect-TestServer (Start-TestServer '--hosts 60')

    # An object as it comes back from a file, a job or another machine.
    function ConvertTo-Imported($Object) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        $Object | Export-Clixml $file
        Import-Clixml $file
    }

    # An object that no cmdlet of this test has to make first.
    function New-OwnObject([string] $Type, [hashtable] $Property) {
        $object = [Activator]::CreateInstance("BkJob.$Type" -as [type])
        foreach ($name in $Property.Keys) {
            $object.GetType().GetProperty($name).SetValue($object, $Property[$name])
        }

        $object
    }

    $job = Get-BkJobInstance 110 -ScopeId 3
    $step = $job.Steps[0]
    $reason = New-OwnObject FailureReason @{ JobInstanceId = 110L; StepInstanceId = 210L; ScopeType = 'biz'; ScopeId = '3'; Reason = 'x'; Hosts = [BkJob.HostKey[]]@([BkJob.HostKey]::new(5), [BkJob.HostKey]::new('10.0.0.6', 0)) }
    $history = New-OwnObject SopsNodeHistory @{ JobInstanceId = [long[]]@(110); ScopeType = 'biz'; ScopeId = '3' }
    $node = Get-BkSopsNodeDetail 10 node4b120000000000000000000004 -ComponentCode job_fast_execute_script
}

AfterAll {
    Stop-TestServer
}

Describe 'A job of another business' {
    It 'is asked for there by what follows: results, logs, files of results' {
        $results = $job | Get-BkJobHostResult
        $results | Should -HaveCount 20
        $results.ScopeId | Sort-Object -Unique | Should -Be 3
        $results | Get-BkJobHostLog | Should -HaveCount 20
        $failed = Get-BkJobInstance 110 -ScopeId 3 | Get-BkJobHostResult -Failed
        $failed | Should -Not -BeNullOrEmpty
        $failed | Get-BkJobHostLog | Should -HaveCount @($failed).Count
        $table = Join-Path $TestDrive 'results.csv'
        $failed | Export-Csv $table -NoTypeInformation
        Import-Csv $table | Get-BkJobHostLog | Should -HaveCount @($failed).Count
    }

    It 'is asked for there as <Kind>, <Way>' -ForEach @(
        foreach ($kind in 'job', 'step', 'reason', 'history', 'node') {
            @{ Kind = $kind; Way = 'live'; Take = { $args[0] } }
            @{ Kind = $kind; Way = 'imported'; Take = { ConvertTo-Imported $args[0] } }
        }
    ) {
        $given = & $Take (Get-Variable $Kind -ValueOnly)
        $expected = if ($Kind -eq 'reason') { 2 } else { 20 }
        Get-BkJobHostResult $given | Should -HaveCount $expected
        $given | Get-BkJobHostResult | Should -HaveCount $expected
        Get-BkJobInstanceLog $given | Should -HaveCount $expected
        $given | Get-BkJobInstanceLog | Should -HaveCount $expected
        Get-BkJobHostLog $given | Should -HaveCount $expected
        $given | Get-BkJobHostLog | Should -HaveCount $expected
        (Get-BkJobInstance $given).Name | Should -Be '业务 3 的作业'
        ($given | Get-BkJobInstance).ScopeId | Should -Be 3
        (Wait-BkJobInstance $given).JobInstanceId | Should -Be 110
        ($given | Wait-BkJobInstance).IsFinished | Should -BeTrue
    }

    It 'gives way to the business that is named' {
        $null = $job | Get-BkJobHostResult -ScopeId 2 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'JobInstanceNotFound,BkJob.GetBkJobHostResultCommand'
        $null = Get-BkJobHostLog $job -ScopeId 2 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'JobInstanceNotFound,BkJob.GetBkJobHostLogCommand'
    }

    It 'does not mix the kind of scope of one with the id of the other' {
        $set = Get-BkJobInstance 109 -ScopeType biz_set -ScopeId 9
        $set | Get-BkJobHostResult | Should -Not -BeNullOrEmpty
        $null = $set | Get-BkJobHostResult -ScopeId 2 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].Exception.Message | Should -BeLike '*biz 2*'
    }

    It 'is not taken from an object of others' {
        [pscustomobject]@{ JobInstanceId = 100; ScopeId = 3 } | Get-BkJobHostResult -StepInstanceId 200 | Should -HaveCount 60
        [pscustomobject]@{ HostId = 5; ScopeId = 3 } | Get-BkJobHostLog 100 200 | Should -HaveCount 1
        [pscustomobject]@{ HostId = 5; ScopeId = 3; ScopeType = 'global' } | Get-BkJobHostLog 100 200 | Should -HaveCount 1
        $foreign = [pscustomobject]@{ JobInstanceId = 100; StepInstanceId = 200; HostId = 5; ScopeType = 'biz'; ScopeId = '3' }
        $foreign | Get-BkJobHostLog | Should -HaveCount 1
        @{ HostId = 5; ScopeType = 'biz'; ScopeId = '3' } | Get-BkJobHostLog 100 200 | Should -HaveCount 1
        $foreign | Get-BkJobHostResult -StepInstanceId 200 | Should -HaveCount 60
        $foreign | Get-BkJobInstanceLog -StepInstanceId 200 -Tail 0 | Should -HaveCount 60
        ($foreign | Get-BkJobInstance).ScopeId | Should -Be 2
        ($foreign | Wait-BkJobInstance).ScopeId | Should -Be 2
        [pscustomobject]@{ TaskId = 10; NodeId = $node.NodeId; ScopeType = 'biz'; ScopeId = '3' } | Get-BkSopsNodeDetail | Should -HaveCount 1
    }

    It 'is taken from an object of ours however it came: <Way>' -ForEach @(
        @{ Way = 'live'; Take = { $input } }
        @{ Way = 'from a file'; Take = { $input | ForEach-Object { ConvertTo-Imported $_ } } }
        @{ Way = 'as a row of a table'; Take = { $input | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Way = 'as a row of a table that names its type'; Take = { $input | Select-Object JobInstanceId, StepInstanceId, HostId, ScopeType, ScopeId | ConvertTo-Csv -IncludeTypeInformation | ConvertFrom-Csv } }
        @{ Way = 'from JSON'; Take = { $input | ConvertTo-Json -Depth 4 | ConvertFrom-Json } }
        @{ Way = 'some of its properties'; Take = { $input | Select-Object JobInstanceId, StepInstanceId, HostId, ScopeType, ScopeId } }
    ) {
        $given = @($job | Get-BkJobHostResult | Select-Object -First 2 | & $Take)
        $given | Should -HaveCount 2
        $given | Get-BkJobHostLog | Should -HaveCount 2
        $given[0] | Get-BkJobHostResult | Should -HaveCount 20
        $given[0] | Get-BkJobInstanceLog | Should -HaveCount 20
        ($given[0] | Get-BkJobInstance).ScopeId | Should -Be 3
        ($given[0] | Wait-BkJobInstance).ScopeId | Should -Be 3
    }
}

Describe 'A scope that is given, but unset' {
    It 'asks nothing and says so: <Command>' -ForEach @(
        foreach ($parameter in 'ScopeId', 'ScopeType') {
            foreach ($unset in $null, '', ' ') {
                # Without the runner's preference, which may be to stop.
                $given = @{ $parameter = $unset; ErrorAction = 'Continue' }
                @{ Command = "Get-BkJobInstance -$parameter '$unset'"; Run = { Get-BkJobInstance @given }.GetNewClosure() }
                @{ Command = "Get-BkJobInstance 100 -$parameter '$unset'"; Run = { Get-BkJobInstance 100 @given }.GetNewClosure() }
                @{ Command = "Get-BkJobHostResult 100 -$parameter '$unset'"; Run = { Get-BkJobHostResult 100 @given }.GetNewClosure() }
                @{ Command = "Get-BkJobInstanceLog 100 -$parameter '$unset'"; Run = { Get-BkJobInstanceLog 100 @given }.GetNewClosure() }
                @{ Command = "Get-BkJobHostLog 100 -$parameter '$unset'"; Run = { Get-BkJobHostLog 100 200 -HostId 5 @given }.GetNewClosure() }
                @{ Command = "Wait-BkJobInstance 100 -$parameter '$unset'"; Run = { Wait-BkJobInstance 100 @given }.GetNewClosure() }
                @{ Command = "Get-BkJobFailureReason 100 -$parameter '$unset'"; Run = { Get-BkJobFailureReason 100 @given }.GetNewClosure() }
                @{ Command = "Compare-BkJobLog 100 -$parameter '$unset'"; Run = { Compare-BkJobLog 100 200 -HostId 5 @given }.GetNewClosure() }
                @{ Command = "Export-BkJobReport 100 -$parameter '$unset'"; Run = { Export-BkJobReport 100 -Path $TestDrive @given }.GetNewClosure() }
                @{ Command = "Get-BkSopsTask -$parameter '$unset'"; Run = { Get-BkSopsTask @given }.GetNewClosure() }
                @{ Command = "Get-BkSopsTaskNode 10 -$parameter '$unset'"; Run = { Get-BkSopsTaskNode 10 @given }.GetNewClosure() }
                @{ Command = "Get-BkSopsNodeDetail 10 -$parameter '$unset'"; Run = { Get-BkSopsNodeDetail 10 node4b120000000000000000000004 @given }.GetNewClosure() }
            }
        }
    ) {
        $written = & $Run 2>&1
        $written | Should -HaveCount 1
        $written.FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        $written.Exception.Message | Should -BeLike '*null or empty*'
    }
}

Describe 'Other arguments that are given, but unset' {
    It 'ask nothing and say so: -TaskScope <Unset>' -ForEach @(@{ Unset = $null }, @{ Unset = '' }) {
        foreach ($written in (Get-BkSopsTask -TaskScope $Unset 2>&1), (Get-BkSopsTaskNode 10 -TaskScope $Unset 2>&1), (Get-BkSopsNodeDetail 10 $node.NodeId -TaskScope $Unset 2>&1)) {
            $written | Should -HaveCount 1
            $written.FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        }
    }

    It 'are refused where 0 is an answer, too: <Command>' -ForEach @(
        foreach ($unset in $null, '') {
            @{ Command = "Get-BkJobHostLog -CloudId '$unset'"; Run = { Get-BkJobHostLog 100 200 -IPAddress 10.0.0.1 -CloudId $unset }.GetNewClosure() }
            @{ Command = "Compare-BkJobLog -CloudId '$unset'"; Run = { Compare-BkJobLog 100 200 -IPAddress 10.0.0.1 -CloudId $unset }.GetNewClosure() }
            @{ Command = "Get-BkJobInstanceLog -Tail '$unset'"; Run = { Get-BkJobInstanceLog 100 -Tail $unset }.GetNewClosure() }
            @{ Command = "Get-BkJobFailureReason -ReferenceSize '$unset'"; Run = { Get-BkJobFailureReason 100 -ReferenceSize $unset }.GetNewClosure() }
        }
    ) {
        $Run | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage '*null or empty*'
    }
}

Describe 'Jobs and steps as arguments' {
    It 'takes several jobs at once' {
        $both = Get-BkJobInstance 100, 106
        (Get-BkJobHostResult $both -StepInstanceId 200, 206 -ErrorAction SilentlyContinue).JobInstanceId | Sort-Object -Unique | Should -Be 100, 106
        (Get-BkJobInstance $both).JobInstanceId | Should -Be 100, 106
        (Get-BkJobHostLog $both -HostId 5).JobInstanceId | Sort-Object -Unique | Should -Be 100, 106
        (Get-BkJobInstanceLog $both[0], 106 -Tail 0).JobInstanceId | Sort-Object -Unique | Should -Be 100, 106
    }

    It 'takes the step at position 1 everywhere, as an id or an object' {
        $steps = (Get-BkJobInstance 100).Steps
        Get-BkJobHostResult 100 200 | Should -HaveCount 60
        Get-BkJobInstanceLog 100 200 | Should -HaveCount 60
        Get-BkJobHostResult 100 $steps[0] | Should -HaveCount 60
        Get-BkJobInstanceLog 100 $steps[0] | Should -HaveCount 60
        Get-BkJobHostLog 100 $steps[0] | Should -HaveCount 60
        Get-BkJobHostLog $steps[0] | Should -HaveCount 60
        (Get-BkJobHostResult $steps[1]).StepInstanceId | Sort-Object -Unique | Should -Be 300
        ($steps | Get-BkJobHostResult).StepInstanceId | Sort-Object -Unique | Should -Be 200, 300
        ($steps[0] | Get-BkJobInstanceLog).StepInstanceId | Sort-Object -Unique | Should -Be 200
        (ConvertTo-Imported $steps[0] | Get-BkJobHostLog).StepInstanceId | Sort-Object -Unique | Should -Be 200
    }

    It 'reads a job on the pipeline as all its hosts, once, and with hosts named as those' {
        Get-BkJobInstance 100 | Get-BkJobHostLog -StepInstanceId 200 | Should -HaveCount 60
        Get-BkJobInstance 100 | Get-BkJobHostLog -StepInstanceId 200 -HostId 5 | Should -HaveCount 1
        $reason | Get-BkJobHostLog -HostId 7 | Should -HaveCount 1
    }

    It 'reads the hosts of a reason in the job that is named' {
        ($reason | Get-BkJobHostLog 100 200).HostId | Sort-Object | Should -Be 5, 6
        ($reason | Get-BkJobHostLog 106 -Tail 1).JobInstanceId | Sort-Object -Unique | Should -Be 106
    }

    It 'leaves the step of a result out where another job is named' {
        $log = Get-BkJobHostResult 100 200 | Where-Object HostId -EQ 5 | Get-BkJobHostLog 106
        $log.StepInstanceId | Sort-Object -Unique | Should -Be 206, 306
    }

    It 'takes a job as the good run, too' {
        $good = Get-BkJobInstance 106
        { Get-BkJobFailureReason 100 -ReferenceJobInstanceId $good -First 1 -ErrorAction Stop } | Should -Not -Throw
        { Compare-BkJobLog 100 200 -HostId 1 -ReferenceJobInstanceId $good -ErrorAction Stop } | Should -Not -Throw
    }

    It 'takes jobs in several states' {
        $found = Get-BkJobInstance -Status Failed, Running -After (Get-Date).AddDays(-40)
        $found.Status | Sort-Object -Unique | Should -Be 'Running', 'Failed'
        $times = $found.CreateTime
        $times | Should -Be ($times | Sort-Object -Descending)
        Get-BkJobInstance -Status Failed, Running -First 3 -After (Get-Date).AddDays(-40) | Should -HaveCount 3
    }

    It 'takes tasks and nodes of SOPS as arguments' {
        $nodes = Get-BkSopsTaskNode 10
        (Get-BkSopsTaskNode $nodes[0]).NodeId | Should -Be $nodes.NodeId
        (Get-BkSopsTaskNode $node).NodeId | Should -Be $nodes.NodeId
        (Get-BkSopsNodeDetail (ConvertTo-Imported $node) node6477900000000000000000000006).NodeId | Should -Be node6477900000000000000000000006
    }
}

Describe 'What a result carries' {
    It 'goes into the log, live or <Way>' -ForEach @(
        @{ Way = 'imported'; Take = { ConvertTo-Imported $args[0] } }
        @{ Way = 'out of a job'; Take = { $with = $args[0]; Receive-Job (Start-Job { $using:with } | Wait-Job) -AutoRemoveJob -Wait } }
        @{ Way = 'out of another process'; Take = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($args[0], 1)) } }
        @{ Way = 'out of a table'; Take = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
    ) {
        $results = Get-BkJobHostResult 100 200 -Failed
        # A time that was turned into text has lost its milliseconds.
        $time = { if ($args[0] -is [DateTimeOffset]) { $args[0].ToString('u') } else { $args[0] } }
        $expected = $results | Get-BkJobHostLog
        $logs = & $Take $results | Get-BkJobHostLog
        $logs | Should -HaveCount @($expected).Count
        foreach ($log in $logs) {
            $like = $expected | Where-Object HostId -EQ $log.HostId
            foreach ($name in 'Status', 'ExitCode', 'ErrorCode', 'Tag', 'StartTime', 'EndTime', 'Duration', 'StepName', 'StepStatus') {
                & $time $log.$name | Should -Be (& $time $like.$name) -Because $name
            }
        }
    }

    It 'comes from a log or a file log too' {
        $log = Get-BkJobHostLog 100 200 -HostId 5 -IncludeStatus
        (ConvertTo-Imported $log | Get-BkJobHostLog).Status | Should -Be $log.Status
        $file = Get-BkJobHostLog 100 300 -HostId 5 -IncludeStatus | Select-Object -First 1
        ($file | Get-BkJobHostLog | Select-Object -First 1).HostStatus | Should -Be $file.HostStatus
    }

    It 'names the container of a line' {
        $line = Get-BkJobHostLog 103 203 -ContainerId 9002 -AsLine -Tail 1
        $line.ContainerId | Should -Be 9002
        ($line | Get-BkJobHostLog).ContainerId | Should -Be 9002
        (ConvertTo-Imported $line | Get-BkJobHostLog).ContainerId | Should -Be 9002
    }
}

Describe 'A node of SOPS' {
    It 'reads back from a table, its business with it' {
        $nodes = $node, (Get-BkSopsNodeDetail 10 node0df0431f8f553925af01a94854bd -ComponentCode job_fast_execute_script)
        $table = Join-Path $TestDrive 'nodes.csv'
        $nodes | Export-Csv $table -NoTypeInformation
        (Import-Csv $table | Get-BkJobInstance).JobInstanceId | Should -Be 110, 100
        (Import-Csv $table | Get-BkJobInstanceLog -Tail 0).JobInstanceId | Sort-Object -Unique | Should -Be 100, 110
        (Import-Csv $table | Get-BkSopsNodeDetail).NodeId | Should -Be $nodes.NodeId
    }

    It 'leads from its earlier runs to their logs' {
        $failed = Get-BkSopsNodeDetail 10 node1fa11ed000000000000000000001 -ComponentCode job_execute_task
        ($failed.Histories | Get-BkJobInstanceLog -Tail 0).JobInstanceId | Sort-Object -Unique | Should -Be 102
        ($failed.Histories | Get-BkJobHostLog -Tail 0).JobInstanceId | Sort-Object -Unique | Should -Be 102
    }

    It 'without a job yields no log and no error' {
        $none = Get-BkSopsNodeDetail 10 node6477900000000000000000000006 -ComponentCode bk_http_request
        $none | Get-BkJobInstanceLog -ErrorVariable problem | Should -BeNullOrEmpty
        $none | Get-BkJobHostLog -ErrorVariable +problem | Should -BeNullOrEmpty
        $none | Get-BkJobHostResult -ErrorVariable +problem | Should -BeNullOrEmpty
        $problem | Should -BeNullOrEmpty
    }
}

Describe 'A variable that was not set' {
    It 'is an error and asks for nothing: <Call>' -ForEach @(
        @{ Call = 'Get-BkJobHostResult 100 -Keyword $null' }
        @{ Call = "Get-BkJobHostResult 100 -Keyword ''" }
        @{ Call = 'Get-BkJobHostResult 100 -StepInstanceId $null' }
        @{ Call = 'Get-BkJobHostResult 100 -Status $null' }
        @{ Call = 'Get-BkJobInstanceLog 100 -StepInstanceId $null' }
        @{ Call = 'Get-BkJobInstanceLog 100 -Status $null' }
        @{ Call = 'Get-BkJobHostLog 100 200 -Status $null' }
        @{ Call = 'Get-BkJobHostLog 100 -StepInstanceId $null' }
        @{ Call = 'Get-BkJobHostLog 100 200 -HostId $null' }
        @{ Call = 'Get-BkJobHostLog 100 200 -Follow -Status $null' }
        @{ Call = 'Get-BkJobInstance -Name $null' }
        @{ Call = "Get-BkJobInstance -Name ' '" }
        @{ Call = 'Get-BkJobInstance -Status $null' }
        @{ Call = 'Get-BkJobInstance -Operator $null' }
        @{ Call = 'Get-BkJobInstance -IPAddress $null' }
        @{ Call = 'Get-BkJobInstance -LaunchMode $null' }
        @{ Call = 'Get-BkJobInstance -Type $null' }
        @{ Call = 'Get-BkJobInstance -After $null' }
        @{ Call = 'Get-BkJobInstance -Before $null' }
        @{ Call = 'Get-BkSopsTaskNode 10 -State $null' }
    ) {
        $written = . ([scriptblock]::Create("$Call -ErrorVariable problem -ErrorAction SilentlyContinue"))
        $written | Should -BeNullOrEmpty
        $problem | Should -HaveCount 1
        $problem[0].Exception | Should -BeOfType BkJob.BkJobException
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Invalid*'
    }

    It 'is no match where a list is empty: <Call>' -ForEach @(
        @{ Call = 'Get-BkJobHostResult 100 -StepInstanceId @()' }
        @{ Call = 'Get-BkJobHostResult 100 -Status @()' }
        @{ Call = 'Get-BkJobInstanceLog 100 -StepInstanceId @()' }
        @{ Call = 'Get-BkJobInstanceLog 100 -Status @()' }
        @{ Call = 'Get-BkJobHostLog 100 200 -Status @()' }
        @{ Call = 'Get-BkJobHostLog 100 200 -HostId @()' }
        @{ Call = 'Get-BkJobHostLog 100 200 -HostId 5 -Status @()' }
        @{ Call = 'Get-BkJobInstance -Status @()' }
        @{ Call = 'Get-BkSopsTaskNode 10 -State @()' }
    ) {
        . ([scriptblock]::Create("$Call -ErrorVariable problem -ErrorAction SilentlyContinue")) | Should -BeNullOrEmpty
        $problem | Should -BeNullOrEmpty
    }
}

Describe 'An argument out of range' {
    It 'is a clear error: <Call>' -ForEach @(
        @{ Call = 'Get-BkJobHostLog 100 200 -ThrottleLimit ([int]::MaxValue)'; Says = '*10000*' }
        @{ Call = 'Get-BkJobFailureReason 100 -ThrottleLimit ([int]::MaxValue)'; Says = '*10000*' }
        @{ Call = 'Get-BkJobInstanceLog 100 -ThrottleLimit 0'; Says = '*ThrottleLimit*' }
        @{ Call = 'Connect-BkJob http://127.0.0.1:1 -AppCode a -AppSecret (ConvertTo-Secret x) -UserName u -Force -ThrottleLimit ([int]::MaxValue)'; Says = '*10000*' }
        @{ Call = 'Connect-BkJob http://127.0.0.1:1 -AppCode a -AppSecret (ConvertTo-Secret x) -UserName u -Force -TimeoutSec 1e300'; Says = '*at most*' }
        @{ Call = 'Wait-BkJobInstance 100 -TimeoutSec 1e300'; Says = '*at most 2147483*' }
        @{ Call = 'Wait-BkJobInstance 100 -TimeoutSec ([double]::NaN)'; Says = '*greater than 0*' }
        @{ Call = 'Get-BkSopsNodeDetail 10 x -SubprocessStack ''["\d"]'''; Says = '*SubprocessStack*not a list*' }
        @{ Call = "Get-BkSopsNodeDetail 10 x -SubprocessStack '[1'"; Says = '*SubprocessStack*not a list*' }
        @{ Call = 'Get-BkSopsTaskNode 10 -TaskScope cmdb'; Says = '*cmdb_biz or project*' }
    ) {
        { . ([scriptblock]::Create("$Call -ErrorAction Stop")) } | Should -Throw $Says
    }

    It 'is an end of time that has no day before it' {
        Get-BkJobInstance -Before ([DateTimeOffset]::MinValue) -ErrorAction Stop | Should -BeNullOrEmpty
        Get-BkJobInstance -After ([DateTimeOffset]::MaxValue) -Before ([DateTimeOffset]::MaxValue) -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'is no state that nobody has named yet' {
        (Get-BkJobHostResult 104 -Status 777 -ErrorAction Stop).Status | Sort-Object -Unique | Should -Be 777
        Get-BkJobHostLog 100 200 -Status 9, '104', Success | Should -Not -BeNullOrEmpty
        Get-BkJobInstance -Status 99 -ErrorAction Stop | Should -Not -BeNullOrEmpty
    }
}

Describe 'A progress bar' {
    BeforeAll {
        $slow = Start-TestServer '--hosts 60 --latency-ms 400'
    }

    It 'goes away <When>' -ForEach @(
        @{ When = 'at the end'; Script = '1..25 | Get-BkJobHostLog 100 200 -BatchSize 5 -ThrottleLimit 1' }
        @{ When = 'when the pipeline has enough'; Script = '1..60 | Get-BkJobHostLog 100 200 -BatchSize 5 -ThrottleLimit 1 | Select-Object -First 22' }
        @{ When = 'when an error ends it'; Script = '1..20 + 9999 | Get-BkJobHostLog 100 200 -BatchSize 5 -ThrottleLimit 1 -ErrorAction Stop' }
        @{ When = 'when what follows fails'; Script = '1..60 | Get-BkJobHostLog 100 200 -BatchSize 5 -ThrottleLimit 1 | ForEach-Object { if (++$count -eq 22) { throw 1 } }' }
    ) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Helper, $Uri) Import-Module $Helper; Import-TestedModule; Connect-TestServer $Uri').AddArgument((Join-Path $PSScriptRoot 'TestServer.psm1')).AddArgument($slow).Invoke()
        $shell.Commands.Clear()
        try {
            $null = $shell.AddScript($Script).Invoke()
        }
        catch {
            $null = $_
        }

        $shown = $shell.Streams.Progress | Where-Object Activity -Like '*BkJob*'
        $shown | Should -Not -BeNullOrEmpty
        $shown[-1].RecordType | Should -Be 'Completed'
        $shown.ActivityId | Sort-Object -Unique | Should -HaveCount 1
        $shell.Dispose()
    }
}
