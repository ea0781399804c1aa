# What a person at the prompt sees beside the objects: requests, silence explained, links, names, completion.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $paths = 'Path', 'LiteralPath'
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
    $parameters = foreach ($command in Get-Command -Module BkJob -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin $common -and $_.Name -notin $paths -and $_.ParameterType -ne [switch] }) {
            @{ Command = $command.Name; Parameter = $parameter.Name }
        }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    Connect-TestServer (Start-TestServer '--hosts 20')

    function Get-Completion([string] $Line) {
        [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
    }
}

AfterAll {
    Disconnect-BkJob
    Stop-TestServer
}

Describe 'Get-BkSopsTask' {
    It 'lists tasks newest first, with their states' {
        $tasks = Get-BkSopsTask
        $tasks.TaskId | Should -Be 12, 11, 10
        $tasks.State | Should -Be 'CREATED', 'EXPIRED', 'FAILED'
        $tasks[2].Executor, $tasks[2].ScopeId, $tasks[2].IsStarted | Should -Be 'admin', '2', $true
        $tasks[2].CreateTime | Should -BeLessThan $tasks[2].StartTime
    }

    It 'finds by <Text>' -ForEach @(
        @{ Text = 'a part of the name'; With = @{ Name = 'user-center' } }
        @{ Text = 'a pattern'; With = @{ Name = '发布*center*' } }
        @{ Text = 'state'; With = @{ State = 'failed', 'RUNNING' } }
        @{ Text = 'executor'; With = @{ Executor = 'admin' } }
    ) {
        (Get-BkSopsTask @With).TaskId | Should -Be 10
    }

    It 'leads from a name to the logs of the failed node, and keeps its name on the way' {
        $node = Get-BkSopsTask user-center | Get-BkSopsTaskNode -State FAILED | Get-BkSopsNodeDetail
        $node.Name | Should -Be '执行作业方案'
        ($node | Get-BkJobInstanceLog -Failed).JobInstanceId | Sort-Object -Unique | Should -Be 106
    }

    It 'asks for a project, and passes it on' {
        $task = Get-BkSopsTask user-center -TaskScope project -ScopeId 20
        $task.TaskScope, $task.ScopeId | Should -Be 'project', '20'
        ($task | Get-BkSopsTaskNode -State FAILED).Name | Should -Be '执行作业方案'
    }

    It 'says nothing found in a verbose line' {
        $told = Get-BkSopsTask nosuch -Verbose 4>&1
        $told[-1].Message | Should -BeLike '*biz 2*-Name nosuch*'
    }

    It 'refuses a state that SOPS does not have' {
        { Get-BkSopsTask -State FIALED } | Should -Throw '*FIALED*'
        { Get-BkSopsTaskNode 10 -State FIALED } | Should -Throw '*FIALED*'
        # What waits for a person has a word of its own for what it waits for.
        Get-BkSopsTaskNode 10 -State PENDING_APPROVAL, PENDING_CONFIRMATION, PENDING_PROCESSING, PENDING_CONTINUE -ErrorAction Stop | Should -BeNullOrEmpty
    }
}

Describe 'An error about what is not there' {
    It 'says how to find it: <Text>' -ForEach @(
        @{ Command = { Get-BkSopsTaskNode 99 }; Text = '*Get-BkSopsTask lists tasks*' }
        @{ Command = { Get-BkSopsNodeDetail 10 node9 }; Text = '*Get-BkSopsTaskNode the nodes*' }
        @{ Command = { Get-BkJobInstance 106 -ScopeId 77 }; Text = '*-ScopeId, for a business set*' }
    ) {
        $null = & $Command 2>&1 | Tee-Object -Variable failure
        "$failure" | Should -BeLike $Text
    }
}

Describe 'The error of a SOPS node' {
    It 'is text, with its link beside it' {
        $node = Get-BkSopsTaskNode 10 -State FAILED | Get-BkSopsNodeDetail
        $node.Error | Should -BeExactly '任务执行失败，前往作业平台(JOB)查看详情'
        $node.ErrorUrl | Should -Be ([uri]'http://job.example.com/api_execute/106')
        $node | Out-String -Width 200 | Should -Not -Match '<a '
        $node.Histories | Out-String -Width 80 | Should -Match ' 第一次执行失败 / timeout\s'
    }
}

Describe 'Jobs' {
    It 'have a link where the connection knows the web site' {
        (Get-BkJobInstance 106).Url | Should -BeNullOrEmpty
        $connection = Get-BkJobConnection
        try {
            $env:BKJOB_WEB_URI = 'https://job.example.com/'
            Connect-TestServer $connection.Uri
            (Get-BkJobInstance 106).Url, (Get-BkJobInstance -First 1).Url.AbsolutePath | Should -Be ([uri]'https://job.example.com/api_execute/106'), '/api_execute/101'
        }
        finally {
            $env:BKJOB_WEB_URI = $null
        }
    }

    It 'are found by how long ago they were made' {
        $hour = Get-BkJobInstance -After 1h
        $hour.JobInstanceId | Should -Be (Get-BkJobInstance -After (Get-Date).AddHours(-1)).JobInstanceId
        (Get-BkJobInstance -After '1d12h' -Before ([timespan]::FromHours(1))).JobInstanceId | Should -Not -Contain $hour[0].JobInstanceId
        { Get-BkJobInstance -After '2parsecs' } | Should -Throw '*2parsecs*1d12h*'
    }

    It 'that are looked for by name in the last day alone, and not found, are warned of' {
        $null = Get-BkJobInstance -Name nosuch -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike '*nosuch*-After*'
        $null = Get-BkJobInstance -Name nosuch -After 2d -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -BeNullOrEmpty
        $told = Get-BkJobInstance -Operator nobody -WarningVariable warning -Verbose 4>&1
        $warning | Should -BeNullOrEmpty
        $told[-1].Message | Should -BeLike '*biz 2*-Operator nobody*'
    }
}

Describe 'Nothing' {
    It 'is explained in a verbose line: <Command>' -ForEach @(
        @{ Command = { Get-BkJobHostResult 96 -Failed -Verbose }; Text = 'No host was found: searched in biz 2, with -Failed.' }
        @{ Command = { Get-BkJobHostResult 106 206 -Status Running, Waiting -Verbose }; Text = 'No host was found: searched in biz 2, with -StepInstanceId 206, -Status Running, Waiting.' }
        @{ Command = { Get-BkJobInstanceLog 96 -Failed -Verbose }; Text = 'No log was found: searched in biz 2, with -Failed.' }
        @{ Command = { Get-BkJobFailureReason 96 -Verbose }; Text = 'There is no reason to tell: no host failed.' }
        @{ Command = { $log = Get-BkJobHostLog 96 196 -HostId 1; $log | Compare-BkJobLog -ReferenceObject $log -Verbose }; Text = 'There is no difference: the reference has every line, too.' }
    ) {
        $told = @(& $Command 4>&1)
        $told[-1].Message | Should -BeExactly $Text
    }

    It 'is not what an error or an empty pipeline brings' {
        $told = @(Get-BkJobFailureReason 424242 -Verbose -ErrorAction SilentlyContinue 4>&1) + @(@() | Get-BkJobHostResult -Failed -Verbose 4>&1)
        $told.Message | Should -Not -Match 'There is no|was found'
    }
}

Describe '-Verbose' {
    It 'shows each request in one line: method, path, hosts, status, bytes, time' {
        $told = Get-BkJobHostLog 100 200 -HostId 1, 2, 3 -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        $told.Message | Should -HaveCount 1
        $told.Message | Should -Match '^POST /api/bk-job/prod/api/v3/batch_get_job_instance_ip_log, 3 hosts: HTTP 200, \d+ bytes, \d+ ms$'
    }

    It 'never shows a secret, over <Path>' -ForEach @{ Path = '' }, @{ Path = '/api/c/compapi' } {
        Connect-TestServer "$((Get-BkJobConnection).Uri.GetLeftPart('Authority'))$Path"
        $told = (Get-BkJobInstanceLog 100 -Failed -Verbose 4>&1) + (Get-BkSopsTask -Verbose 4>&1) + (Test-BkJobConnection -Verbose 4>&1) | Out-String -Width 500
        $told | Should -Match '(GET|POST) /'
        $told | Should -Not -Match 's3cr3t'
    }
}

Describe '-Debug' {
    BeforeAll {
        Connect-TestServer (Get-BkJobConnection).Uri.GetLeftPart('Authority')
    }

    It 'shows all that -Verbose does as debug lines, which ask nothing, and more' {
        $told = @(Get-BkJobHostLog 100 200 -HostId 1 -Debug *>&1) + @(Get-BkSopsTask nosuch -Debug *>&1)
        $told | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -BeNullOrEmpty
        $debug = ($told | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }).Message
        $debug | Should -Contain 'POST /api/bk-job/prod/api/v3/batch_get_job_instance_ip_log, 1 host: sent'
        "$debug" | Should -Match '1 host: HTTP 200, \d+ bytes, \d+ ms'
        "$debug" | Should -Match '1 host: request id \w+'
        "$debug" | Should -Match 'No task was found: '
    }

    It 'leaves verbose lines what they are where both are wanted' {
        $told = Get-BkJobHostLog 100 200 -HostId 1 -Debug -Verbose *>&1
        ($told | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Message | Should -HaveCount 1
        ($told | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }).Message | Should -Match ': sent$|: request id '
    }

    It 'is not needed where the session shows debug lines' {
        $DebugPreference = 'Continue'
        $told = Get-BkJobHostLog 100 200 -HostId 1 5>&1
        ($told | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }).Message | Should -Match ': sent$|: request id '
    }
}

Describe '$VerbosePreference' {
    It 'shows the requests as -Verbose does' {
        $VerbosePreference = 'Continue'
        (Get-BkJobHostLog 100 200 -HostId 1 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Message | Should -Match '^POST /.*HTTP 200'
    }
}

Describe 'Tab' {
    It 'offers the newest job first, with its name' {
        $null = Get-BkJobInstance -First 5
        $offers = Get-Completion 'Get-BkJobInstanceLog '
        [long[]]$offers.CompletionText | Should -Be ([long[]]$offers.CompletionText | Sort-Object -Descending)
        ($offers | Where-Object CompletionText -EQ 106).ToolTip | Should -Be '发布 user-center'
    }

    It 'says how long ago a time is, in <Language>' -ForEach @{ Language = 'en-US'; Hint = '7d ago' }, @{ Language = 'zh-CN'; Hint = '7 天前' } {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = $Language
            (Get-Completion 'Get-BkJobInstance -After 7').ToolTip | Should -BeExactly $Hint
        }
        finally {
            [cultureinfo]::CurrentUICulture = $before
        }
    }

    It 'completes a name from its inside' {
        $null = Get-BkJobInstance -First 5
        $null = Get-BkSopsTask
        (Get-Completion 'Get-BkJobInstance -Name user-').CompletionText | Should -Contain "'发布 user-center'"
        (Get-Completion 'Get-BkSopsTask user-').CompletionText | Should -Be "'发布 user-center 流程'"
    }

    It 'completes states' {
        (Get-Completion 'Get-BkSopsTask -State F').CompletionText | Should -Be 'FINISHED', 'FAILED'
        (Get-Completion 'Get-BkSopsTaskNode 10 -State node').CompletionText | Should -Be 'NODE_SUSPENDED'
    }

    It 'completes hosts that were seen, with their addresses' {
        $null = Get-BkJobHostResult 106 -Failed
        $offers = Get-Completion 'Get-BkJobHostLog 106 206 -HostId '
        ($offers | Where-Object CompletionText -EQ 3).ToolTip | Should -Be '0:10.0.0.3'
        (Get-Completion 'Get-BkJobHostLog 106 206 -IPAddress 10.0.0.1').CompletionText | Should -Contain '10.0.0.13'
        (Get-Completion 'Compare-BkJobLog 106 206 -HostId ').CompletionText | Should -Be $offers.CompletionText
    }

    It 'completes them wherever <Name> is a parameter' -ForEach @(
        @{ Name = 'HostId'; Word = '3' }
        @{ Name = 'IPAddress'; Word = '10.0.0.3' }
        @{ Name = 'ContainerId'; Word = '9001' }
        @{ Name = 'CloudId'; Word = '0' }
    ) {
        $null = Get-BkJobHostResult 106 -Failed
        $null = Get-BkJobHostResult 103
        foreach ($command in Get-Command -Module BkJob -ParameterName $Name) {
            (Get-Completion "$command -$Name ").CompletionText | Should -Contain $Word -Because $command
        }
    }

    It 'completes the job, the steps and the hosts of a reason' {
        $null = Get-BkJobFailureReason 100
        (Get-Completion 'Compare-BkJobLog 100 ').CompletionText | Should -Contain '300'
        (Get-Completion 'Compare-BkJobLog 100 300 -HostId ').CompletionText | Should -Contain '13'
    }

    It 'offers no file names after <Command> -<Parameter>' -ForEach $parameters {
        $folder = Join-Path $TestDrive 'files'
        $null = New-Item (Join-Path $folder 'zzz.txt') -ItemType File -Force
        Push-Location $folder
        try {
            foreach ($word in '', 'z') {
                (Get-Completion "$Command -$Parameter $word").CompletionText | Should -Not -BeLike '*zzz.txt'
            }
        }
        finally {
            Pop-Location
        }
    }
}
