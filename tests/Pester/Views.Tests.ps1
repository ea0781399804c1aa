# What the views print: whole columns at every width, Chinese aligned, colours where wanted, and never a control character.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $names = 'ScriptLog', 'FileTransferLog', 'LogLine', 'HostResult', 'JobInstance', 'JobStep', 'SopsTask', 'SopsTaskNode', 'SopsNodeDetail', 'SopsNodeOutput', 'SopsNodeHistory'
    $names += 'HostKey', 'BkJobConnection', 'BkJobPermission', 'BkJobPermissionAction', 'BkJobPermissionResource'
    $types = $names | ForEach-Object { @{ Type = $_ } }
    $types += 'ConnectionTest', 'BkJobProfile', 'FailureReason', 'ReasonEvidence', 'LogDifference' | ForEach-Object { @{ Type = $_ } }
    $states = @(
        @{ Type = 'JobInstance'; Property = 'Status'; State = [enum]::GetNames([BkJob.JobStatus]) }
        @{ Type = 'JobStep'; Property = 'Status'; State = [enum]::GetNames([BkJob.JobStatus]) }
        @{ Type = 'HostResult'; Property = 'Status'; State = [enum]::GetNames([BkJob.HostStatus]) }
        @{ Type = 'ScriptLog'; Property = 'Status'; State = [enum]::GetNames([BkJob.HostStatus]) }
        @{ Type = 'FailureReason'; Property = 'Status'; State = [enum]::GetNames([BkJob.HostStatus]) }
        @{ Type = 'FileTransferLog'; Property = 'Status'; State = [enum]::GetNames([BkJob.FileTransferStatus]) }
        @{ Type = 'FileTransferLog'; Property = 'HostStatus'; State = [enum]::GetNames([BkJob.HostStatus]) }
        'SopsTask', 'SopsTaskNode', 'SopsNodeDetail' | ForEach-Object { @{ Type = $_; Property = 'State'; State = 'CREATED', 'READY', 'RUNNING', 'SUSPENDED', 'NODE_SUSPENDED', 'BLOCKED', 'FINISHED', 'FAILED', 'REVOKED', 'EXPIRED' } }
    )
    $screens = foreach ($language in 'en-US', 'zh-CN') {
        foreach ($width in 80, 120, 200) {
            @{ Language = $language; Width = $width }
        }
    }

    $tables = @(
        @{ Type = 'ScriptLog'; Width = 80; Columns = 'Target', 'Status', 'Exit', 'Log' }
        @{ Type = 'ScriptLog'; Width = 200; Columns = 'Target', 'Status', 'Exit', 'Log' }
        @{ Type = 'FileTransferLog'; Width = 80; Columns = 'Target', 'Status', 'File' }
        @{ Type = 'HostResult'; Width = 80; Columns = 'Target', 'Status', 'Exit', 'Started', 'Took', 'Tag' }
        @{ Type = 'JobInstance'; Width = 80; Columns = 'JobInstanceId', 'Status', 'Created', 'Took', 'Operator', 'Name' }
        @{ Type = 'JobStep'; Width = 80; Columns = 'StepInstanceId', 'Type', 'Status', 'Took', 'Failed', 'Name' }
        @{ Type = 'SopsTask'; Width = 80; Columns = 'TaskId', 'State', 'Started', 'Took', 'Executor', 'Name' }
        @{ Type = 'SopsTaskNode'; Width = 80; Columns = 'NodeId', 'State', 'Took', 'Name - Plugin' }
        @{ Type = 'SopsNodeDetail'; Width = 80; Columns = 'NodeId', 'State', 'Took', 'JobInstanceId', 'Name - Error' }
        @{ Type = 'SopsNodeOutput'; Width = 80; Columns = 'Key', 'Name', 'Value' }
        @{ Type = 'SopsNodeHistory'; Width = 80; Columns = 'HistoryId', 'State', 'Started', 'Took', 'Loop', 'Error' }
        @{ Type = 'HostKey'; Width = 80; Columns = 'Target', 'HostId', 'ContainerId' }
        @{ Type = 'FailureReason'; Width = 80; Columns = '#', 'Hosts', 'Share', 'Status', 'Reason' }
        @{ Type = 'ReasonEvidence'; Width = 80; Columns = 'Hosts', 'Share', 'Reference', 'Template' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $server = Start-TestServer '--hosts 60'
    Connect-TestServer $server

    # The columns a terminal uses for a text: two for a surrogate pair, none for a combining mark.
    function Measure-Cell {
        param([string] $Text)

        $wide = [regex]::Matches($Text, '[\u1100-\u115f\u231b\u26a1\u2705\u274c\u2e80-\ua4cf\uac00-\ud7a3\uff01-\uff60]').Count
        $Text.Length + $wide - [regex]::Matches($Text, '[\u0300-\u036f\ufe00-\ufe0f]').Count
    }

    function Get-Rendered {
        param($Object, [int] $Width = 120, [scriptblock] $Format = { $input })

        @(($Object | & $Format | Out-String -Width $Width) -split '\r?\n')
    }

    # What a terminal would act on, or what hides.
    function Get-Harmful {
        param([string] $Text)

        [regex]::Matches($Text, '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]') | Where-Object Value -NotIn "`n", "`r", "`t" | ForEach-Object { 'U+{0:X4}' -f [int]$_.Value[0] }
    }

    $harmful = -join [char[]](@(0..8) + @(11, 12) + @(14..31) + @(127..159) + @(0xad, 0x61c) + @(0x200b..0x200f) + @(0x2028..0x202e) + @(0x2060..0x2064) + @(0x2066..0x206f) + @(0xfeff))
    $evil = "e$([char]27)[2J$([char]27)]0;owned$([char]7)$harmful" + "end"
    $value = [ordered]@{ $evil = $evil; nested = [ordered]@{ list = @($evil, [ordered]@{ deep = $evil }) } }
    $moment = [DateTimeOffset]::new(2026, 3, 2, 14, 39, 30, [TimeSpan]::FromHours(8))
    $took = [TimeSpan]::FromSeconds(75.25)
    $times = @{ StartTime = $moment; EndTime = $moment.Add($took); Duration = $took }
    $log = @{ JobInstanceId = 100; StepInstanceId = 200; HostId = 1; IPAddress = '10.0.0.1'; CloudId = 0 }

    # The type file puts a property without a setter over these.
    filter Add-List {
        param([string] $Name, $List)

        $_.GetType().GetProperty($Name).SetValue($_, $List)
        $_
    }

    # One object of each type with that text wherever a server's text can stand.
    function Get-Sample {
        param([string] $Type, [string] $Text = $evil)

        $node = @{ TaskId = 10; NodeId = 'node1'; Name = $Text; State = 'FAILED'; StartTime = $moment; FinishTime = $moment; ElapsedTime = $took }
        $output = [BkJob.SopsNodeOutput]@{ Name = $Text; Key = $Text; Value = $value }
        $resource = [BkJob.BkJobPermissionResource]@{ SystemId = 'bk_cmdb'; Type = 'biz'; TypeName = $Text; Id = '2'; Name = $Text }
        $action = [BkJob.BkJobPermissionAction]@{ Id = 'view_history'; Name = $Text; Resources = @($resource) }
        switch ($Type) {
            'ScriptLog' { [BkJob.ScriptLog]($log + $times + @{ StepName = $Text; ContainerName = $Text; ContainerId = 7; Tag = $Text; LogContent = "first`n$Text`r`n`tlast $Text`n"; Status = 'NonZeroExit'; ExitCode = 1 }) }
            'FileTransferLog' { [BkJob.FileTransferLog]($log + $times + @{ StepName = $Text; Mode = 'Download'; Status = 'Failed'; SourcePath = $Text; DestinationPath = $Text; Size = $Text; Speed = $Text; Progress = $Text; LogContent = "$Text Detail: $Text" }) }
            'LogLine' { [BkJob.LogLine]($log + @{ Target = $Text; LineNumber = 3; Text = $Text }) }
            'HostResult' { [BkJob.HostResult]($log + $times + @{ StepName = $Text; Tag = $Text; Status = 'Failed' }) }
            'JobInstance' { [BkJob.JobInstance]($times + @{ JobInstanceId = 100; Name = $Text; Operator = $Text; Status = 'Failed'; CreateTime = $moment; Steps = @((Get-Sample JobStep $Text)) }) }
            'JobStep' { [BkJob.JobStep]($times + @{ StepInstanceId = 200; Name = $Text; Type = 'Script'; Status = 'Failed' }) }
            'SopsTask' { [BkJob.SopsTask]@{ TaskId = 10; Name = $Text; State = 'FAILED'; Executor = $Text; Creator = $Text; CreateTime = $moment; StartTime = $moment; FinishTime = $moment.Add($took) } }
            'SopsTaskNode' { [BkJob.SopsTaskNode]($node + @{ ComponentCode = $Text }) | Add-List SubprocessStack ([string[]]($Text, 'node2')) }
            'SopsNodeDetail' { [BkJob.SopsNodeDetail]($node + @{ Inputs = $value; Outputs = @($output); ExData = $Text; Children = $value }) | Add-List JobInstanceId ([long[]](100, 101)) }
            'SopsNodeOutput' { $output }
            'SopsNodeHistory' { [BkJob.SopsNodeHistory]@{ HistoryId = 5; State = 'FAILED'; StartTime = $moment; ElapsedTime = $took; Inputs = $value; Outputs = @($output); ExData = $value } }
            'HostKey' { [BkJob.HostKey]::new(7, $Text) }
            'BkJobConnection' { Get-BkJobConnection }
            'ConnectionTest' { [BkJob.ConnectionTest]@{ Uri = 'https://bkapi.example.com/api/bk-job/prod'; UserName = $Text; ScopeId = $Text; IsAuthenticated = $false; Problem = "get_job_instance_list: $Text" } }
            'FailureReason' { [BkJob.FailureReason]@{ JobInstanceId = 106; StepInstanceId = 206; StepName = $Text; Rank = 1; HostCount = 3; Share = 0.5; Reason = $Text; Status = 'Failed'; Tag = $Text; Evidence = @(Get-Sample ReasonEvidence $Text); Hosts = @([BkJob.HostKey]::new(7, $Text)); ExampleLog = "$Text`n$Text"; Fingerprint = 'v1:0123456789abcdef' } }
            'ReasonEvidence' { [BkJob.ReasonEvidence]@{ Template = $Text; HostCount = 3; Share = 1; ReferenceShare = 0.001; Example = $Text; LineNumber = 7 } }
            'LogDifference' { [BkJob.LogDifference]($log + @{ StepName = $Text; Target = $Text; SideIndicator = '=>'; LineNumber = 12; Text = $Text; Repeats = 3; Template = $Text; ReferenceShare = 0 }) }
            'BkJobProfile' { [BkJob.BkJobProfile]@{ Name = $Text; Uri = 'https://bkapi.example.com'; UserName = $Text; ScopeId = $Text } }
            'BkJobPermission' { [BkJob.BkJobPermission]@{ SystemId = 'bk_job'; SystemName = $Text; Actions = @($action) } }
            'BkJobPermissionAction' { $action }
            'BkJobPermissionResource' { $resource }
        }
    }

    function Use-OutputRendering {
        param([string] $Rendering, [scriptblock] $Then)

        $before = $PSStyle.OutputRendering
        $noColor = $env:NO_COLOR
        try {
            $PSStyle.OutputRendering = $Rendering
            $env:NO_COLOR = $null
            & $Then
        }
        finally {
            $PSStyle.OutputRendering = $before
            $env:NO_COLOR = $noColor
        }
    }
}

AfterAll {
    Disconnect-BkJob
    Stop-TestServer
}

Describe 'The views of <Type>' -ForEach $types {
    BeforeAll {
        $sample = Get-Sample $Type
        $before = $sample | ConvertTo-Json -Depth 6
        $list = Get-Rendered $sample 120 { $input | Format-List }
    }

    It 'are there for tables, lists and wide lists' {
        $views = (Get-FormatData "BkJob.$Type" -PowerShellVersion $PSVersionTable.PSVersion).FormatViewDefinition.Control | ForEach-Object { $_.GetType().Name }
        $views | Should -Contain 'ListControl'
        $views | Should -Contain 'WideControl'
        $views | Should -Contain 'TableControl'
    }

    It 'print no control character: <Name>' -ForEach @(
        @{ Name = 'by default'; Format = { $input } }
        @{ Name = 'as a table'; Format = { $input | Format-Table } }
        @{ Name = 'as a list'; Format = { $input | Format-List } }
        @{ Name = 'as a wide list'; Format = { $input | Format-Wide } }
        @{ Name = 'after an object of another type'; Format = { @([BkJob.HostKey]::new(1)) + @($input) } }
        @{ Name = 'after an object without a view'; Format = { @([pscustomobject]@{ A = 1 }) + @($input) } }
    ) {
        foreach ($width in 80, 120, 200) {
            $text = (Get-Rendered $sample $width $Format) -join "`n"
            $text.Trim() | Should -Not -BeNullOrEmpty
            Get-Harmful $text | Should -BeNullOrEmpty
        }
    }

    It 'leave the object as it is' {
        $sample | ConvertTo-Json -Depth 6 | Should -BeExactly $before
    }

    It 'show every property in the list' {
        $shown = $list | Where-Object { $_ -match '^(\w+)\s*:' } | ForEach-Object { $Matches[1] }
        foreach ($property in $sample.PSObject.Properties.Name) {
            $shown | Should -Contain $property
        }
    }

    It 'keep within <_> columns' -ForEach 80, 120, 200 {
        foreach ($line in Get-Rendered (Get-Sample $Type '部署user-center失败,退出码1') $_) {
            Measure-Cell $line.TrimEnd() | Should -BeLessOrEqual $_
        }
    }
}

Describe 'The table of <Type> in <Width> columns' -ForEach $tables {
    It 'has the columns <Columns>' {
        $headers = Get-Rendered (Get-Sample $Type 'text') $Width | Where-Object { $_ -match "^\s*$($Columns[0])\s" } | Select-Object -First 1
        ($headers.Trim() -split '(?<! -) +(?!- )') -join '|' | Should -BeExactly ($Columns -join '|')
    }
}

Describe 'The table of <Type>' -ForEach $states {
    It 'has room for every <Property>' {
        foreach ($name in $State) {
            $row = if ($Type -eq 'FailureReason') { [BkJob.FailureReason]@{ Rank = 1; Reason = 'x'; Status = $name } } else { New-Object "BkJob.$Type" -Property @{ $Property = $name } }
            (Get-Rendered $row 80) -join "`n" | Should -Match "(?<!\S)$name(?!\S)"
        }
    }
}

Describe 'The tables in <Language> in <Width> columns' -ForEach $screens {
    BeforeAll {
        $before = [cultureinfo]::CurrentUICulture
        [cultureinfo]::CurrentUICulture = $Language
    }

    AfterAll {
        [cultureinfo]::CurrentUICulture = $before
    }

    It 'have a line for each object, within the width: <_>' -ForEach @(
        { Get-BkJobInstance -After 3d }
        { (Get-BkJobInstance 106).Steps + (Get-BkJobInstance 108).Steps }
        { Get-BkJobHostResult 106 -Failed }
        { Get-BkJobHostResult 103; Get-BkJobHostResult 104; Get-BkJobHostResult 107 }
        { Get-BkJobInstanceLog 106 }
        { Get-BkJobInstanceLog 111 }
        { Get-BkJobHostLog 106 206 -HostId 1, 2, 3 }
        { Get-BkJobHostLog 106 306 -HostId 1, 2, 3 }
        { Get-BkJobHostLog 106 206 -HostId 3 -AsLine | Format-Table }
        { Get-BkJobFailureReason 106 }
        { (Get-BkJobFailureReason 106).Evidence }
        { (Get-BkJobFailureReason 106).Hosts }
        { Compare-BkJobLog 106 206 -HostId 3, 4 -Context 1 | Format-Table }
        { Get-BkSopsTask }
        { Get-BkSopsTaskNode 10 }
        { Get-BkSopsTaskNode 10 | Get-BkSopsNodeDetail }
        { (Get-BkSopsTaskNode 10 | Get-BkSopsNodeDetail).Outputs }
        { (Get-BkSopsTaskNode 10 | Get-BkSopsNodeDetail).Histories }
        { Test-BkJobConnection | Format-Table }
    ) {
        $asked, $format = "$_" -split '\| (?=Format-Table)'
        $objects = @(& ([scriptblock]::Create($asked)))
        $lines = Get-Rendered $objects $Width $(if ($format) { { $input | Format-Table } } else { { $input } }) | Where-Object { $_.Trim() }
        $lines | Where-Object { (Measure-Cell $_.TrimEnd()) -gt $Width } | Should -BeNullOrEmpty
        $heads = @($lines | Where-Object { $_ -match '^ *-[- ]+$' }).Count
        $groups = @($lines | Where-Object { $_ -match '^   (Step|TaskId|Log): ' }).Count
        $lines | Should -HaveCount ($objects.Count + (2 * $heads) + $groups)
    }

    It 'speak this language around what they show' {
        $text = (Get-Rendered (Get-BkJobHostResult 106 -Failed) $Width) -join "`n"
        $text | Should -Match $(if ($Language -eq 'zh-CN') { '(?m)^   Step: 作业 106，步骤 206：执行部署脚本（失败已忽略）$' } else { '(?m)^   Step: Job 106, step 206: 执行部署脚本 \(failure ignored\)$' })
    }

    It 'word what no log says' {
        $reason = Get-BkJobFailureReason 107 207 -WarningAction Ignore | Where-Object Status -EQ AgentAbnormal
        $word = if ($Language -eq 'zh-CN') { 'Agent 异常' } else { 'Agent abnormal' }
        Get-Rendered $reason $Width | Where-Object { $_ -match " AgentAbnormal +$word$" } | Should -HaveCount 1
        Get-Rendered $reason $Width { $input | Format-List } | Where-Object { $_ -match "^Reason +: $word$" } | Should -HaveCount 1
        $reason.Reason | Should -BeExactly 'Agent abnormal'
    }

    It 'word what is missing on a connection and a permission' {
        $action = [BkJob.BkJobPermissionAction]@{ Id = 'view'; Name = 'V'; Resources = [BkJob.BkJobPermissionResource]@{ TypeName = 'T'; Name = 'N'; Id = '2' } }
        "$action" | Should -BeExactly $(if ($Language -eq 'zh-CN') { 'V (view)，资源：T N (2)' } else { 'V (view) on T N (2)' })
        $refused = Test-BkJobConnection -Connection (Connect-TestServer $server 'unknown' -With @{ PassThru = $true })
        Connect-TestServer $server
        Get-Rendered $refused $Width { $input | Format-Table } | Where-Object { $_ -match '^http://127\.0\.0\.1:\d+/a\S*… False .+ Parameters error \[r' } | Should -HaveCount 1
    }
}

Describe 'A state that is too long' {
    It 'shows its end, which tells it from others' {
        (Get-Rendered ([BkJob.SopsTask]@{ State = 'PENDING_CONFIRMATION' }) 80) -join "`n" | Should -Match ' …_CONFIRMATION '
    }
}

Describe 'Numbers of hosts' {
    It 'fit their column: <Hosts> are <Text>' -ForEach @(
        @{ Hosts = 0; Text = '0' }
        @{ Hosts = 99999; Text = '99999' }
        @{ Hosts = 100000; Text = '100k' }
        @{ Hosts = 1250000; Text = '1.2M' }
    ) {
        [BkJob.ReasonFormatter]::Count($Hosts) | Should -BeExactly $Text
    }
}

Describe 'The table of logs' {
    It 'keeps its columns aligned whatever stands before them: <_>' -ForEach 'ok', '已完成', '磁盘空间不足，请清理', '✅ done', '⚡快', '😀ok', "cafe$([char]0x301)", '한국어' {
        $row = Get-Rendered ([BkJob.ScriptLog]($log + @{ Status = 'Success'; ExitCode = 0; Tag = $_; LogContent = 'HERE' })) 80 | Where-Object { $_ -match 'HERE' }
        Measure-Cell $row.Substring(0, $row.IndexOf('HERE')) | Should -Be (42 + (Measure-Cell $_) + 2)
    }

    It 'shows the end of an address or name that is too long' {
        $row = [BkJob.ScriptLog]@{ IPv6Address = '2001:db8:85a3:0000:0000:8a2e:0370:7334'; CloudId = 0 }, [BkJob.ScriptLog]@{ ContainerId = 1; ContainerName = 'user-center-6f7d8c9b5-x2k4q' }
        $text = (Get-Rendered $row 80) -join "`n"
        $text | Should -Match '(?m)^0:2001:d….+70:7334 '
        $text | Should -Match '(?m)^user-cen….+5-x2k4q '
    }

    It 'shows the name of a file first, whatever its folder' {
        (Get-Rendered ([BkJob.FileTransferLog]@{ DestinationPath = '/data/releases/2026/03/02/user-center.tar.gz'; Size = '12 MB'; Status = 'Success' }) 80) -join "`n" |
            Should -Match ' user-center\.tar\.gz 12 MB in /data/release'
    }

    It 'leaves the room of results to the log where there are none' {
        $rows = Get-Rendered (Get-BkJobHostLog 100 200 -HostId 3) 80
        $rows | Where-Object { $_ -match '^Target +Log$' } | Should -HaveCount 1
        $rows | Where-Object { $_ -match '^0:10\.0\.0\.3 +ERROR 退出码 1 <disk_full> 状态 104$' } | Should -HaveCount 1
    }

    It 'marks failures that were ignored, in words and without alarm' {
        $ignored = [BkJob.ScriptLog]($log + @{ Status = 'NonZeroExit'; StepStatus = 'IgnoreError'; LogContent = 'x' })
        (Get-Rendered $ignored 80) -join "`n" | Should -Match 'Step: Job 100, step 200 \(failure ignored\)'
        if (Get-Variable PSStyle -ErrorAction Ignore) {
            $file = [BkJob.FileTransferLog]($log + @{ Status = 'Failed'; HostStatus = 'FileTransferFailed'; StepStatus = 'IgnoreError' })
            $result = [BkJob.HostResult]($log + @{ Status = 'NonZeroExit'; StepStatus = 'IgnoreError' })
            foreach ($each in $ignored, $file, $result) {
                foreach ($text in (Use-OutputRendering Ansi { ($each | Out-String), ($each | Format-List | Out-String) })) {
                    $text | Should -Match '\e\[33m(NonZeroExit|Failed)'
                    $text | Should -Not -Match '\e\[31m'
                }
            }
        }
    }

    It 'has a heading for each step' {
        $text = (Get-Rendered (Get-BkJobInstanceLog 100) 80) -join "`n"
        $text | Should -Match '(?m)^   Step: Job 100, step 200: 执行部署脚本( \(failure ignored\))?$'
        $text | Should -Match '(?m)^   Step: Job 100, step 300: 分发安装包( \(\w+\))?$'
    }

    It 'has the heading of what the user groups by' {
        $text = (Get-Rendered (Get-Sample ScriptLog 'text') 80 { $input | Format-Table -GroupBy Status }) -join "`n"
        $text | Should -Match '(?m)^   Status: NonZeroExit$'
    }

    It 'has a place for file logs that follow script logs' {
        $logs = @(Get-BkJobHostLog 100 200 -HostId 1 -IncludeStatus) + @(Get-BkJobHostLog 100 300 -HostId 1 -IncludeStatus)
        $rows = Get-Rendered $logs 120
        $rows -match '^0:10\.0\.0\.1 +Success +0 ' | Should -HaveCount 1
        $rows -match '^0:10\.0\.0\.1 +Success +Download \S+\.tar\.gz \S+ MB in /data/app$' | Should -HaveCount 1
        $rows -match ' : ' | Should -BeNullOrEmpty
    }

    It 'says first why a file failed' {
        $logs = [BkJob.ScriptLog]$log, [BkJob.FileTransferLog]($log + @{ Mode = 'Download'; DestinationPath = '/b/a'; Status = 'Failed'; LogContent = 'State: x Detail: No space left' })
        Get-Rendered $logs 120 | Where-Object { $_ -match 'Failed +No space left - Download a in /b$' } | Should -HaveCount 1
    }

    It 'shows the status of the host where there is no file log' {
        Get-Rendered ([BkJob.FileTransferLog]($log + @{ HostStatus = 'AgentAbnormal' })) 80 | Where-Object { $_ -match 'AgentAbnormal' } | Should -HaveCount 1
    }
}

Describe 'The excerpt of a log' {
    It 'is its <Case>' -ForEach @(
        @{ Case = 'last line'; Log = "one`ntwo`n"; Status = 'Success'; Excerpt = 'two' }
        @{ Case = 'last line without an end'; Log = "one`r`ntwo"; Status = 'Success'; Excerpt = 'two' }
        @{ Case = 'last line that says something'; Log = "one`n======`n  `n`n"; Status = 'Success'; Excerpt = 'one' }
        @{ Case = 'last state of a progress bar'; Log = "10%`r50%`r100%`r"; Status = 'Success'; Excerpt = '100%' }
        @{ Case = 'last line without time and process'; Log = '[2026-03-02 14:39:30][PID:42] ready'; Status = 'Success'; Excerpt = 'ready' }
        @{ Case = 'line before the end mark'; Log = "[2026-03-02 14:39:30][PID:42] job_start`nready`n[2026-03-02 14:39:30][PID:42] job_success:[ok]"; Status = 'Success'; Excerpt = 'ready' }
        @{ Case = 'end mark, with nothing else'; Log = "[2026-03-02 14:39:30][PID:42] job_start`n[2026-03-02 14:39:30][PID:42] job_fail:[no]"; Status = 'Failed'; Excerpt = 'job_fail:[no]' }
        @{ Case = 'trouble, where the host failed'; Log = "start`ncp: cannot stat 'x': No such file`ncleaning up`n"; Status = 'NonZeroExit'; Excerpt = "cp: cannot stat 'x': No such file" }
        @{ Case = 'trouble in Chinese'; Log = "开始`n磁盘空间不足`n清理`n"; Status = 'Failed'; Excerpt = '磁盘空间不足' }
        @{ Case = 'last line, where the host failed without a word of it'; Log = "one`ntwo`n"; Status = 'Failed'; Excerpt = 'two' }
        @{ Case = 'last line, where the host succeeded in spite of trouble'; Log = "error: retry`ndone`n"; Status = 'Success'; Excerpt = 'done' }
        @{ Case = 'nothing, where it is empty'; Log = ''; Status = 'Success'; Excerpt = '' }
        @{ Case = 'nothing, where there is none'; Log = $null; Status = 'AgentAbnormal'; Excerpt = '' }
    ) {
        [BkJob.ScriptLog]@{ LogContent = $Log; Status = $Status } | ForEach-Object { "$($_.Excerpt)" } | Should -BeExactly $Excerpt
    }

    It 'of a file is the detail of its last line' {
        ([BkJob.FileTransferLog]@{ LogContent = "[2026-03-02 14:39:30] FileName: /a State: ok StatusDesc: done Detail: success`n" }).Excerpt | Should -BeExactly 'success'
    }

    It 'is short whatever the log' {
        ([BkJob.ScriptLog]@{ LogContent = 'x' * 3000000 }).Excerpt.Length | Should -BeLessOrEqual 500
        Get-Harmful ([BkJob.LogFormatter]::Visible(([BkJob.ScriptLog]@{ LogContent = 'a' + [char]::ConvertFromUtf32(0x1F600) * 1000 }).Excerpt)) | Should -BeNullOrEmpty
    }
}

Describe 'The stream of lines' {
    It 'prints target and text' {
        $lines = Get-BkJobHostLog 100 200 -HostId 1, 2 -AsLine -Tail 2
        $expected = $lines | ForEach-Object { "$($_.Target) | $($_.Text)" }
        Get-Rendered $lines 300 | Where-Object { $_ } | Should -BeExactly $expected
    }

    It 'is numbered as a table' {
        Get-Rendered (Get-BkJobHostLog 100 200 -HostId 1 -AsLine | Select-Object -First 1) 80 { $input | Format-Table } | Where-Object { $_ -match '^0:10\.0\.0\.1 +1 \[2026' } | Should -HaveCount 1
    }
}

Describe 'A job instance asked for by id' {
    It 'shows its steps as rows below it, with how many hosts failed of how many' {
        $rows = Get-Rendered (Get-BkJobInstance -JobInstanceId 106) 80
        $rows | Where-Object { $_ -match '^ +106 Failed +\d\d-\d\d \d\d:\d\d +\S+ +\d+/120 发布 user-center$' } | Should -HaveCount 1
        $rows | Where-Object { $_ -match '^ +206 IgnoreError +\d\d-\d\d \d\d:\d\d +\S+ +\d+/60   执行部署脚本$' } | Should -HaveCount 1
        (Get-Rendered (Get-BkJobInstance -JobInstanceId 108) 80) -match '^ +308 NotStarted +尚未开始$' | Should -HaveCount 1
    }

    It 'keeps a long name on its line' {
        $job = [BkJob.JobInstance]@{ JobInstanceId = 1; Name = '部署' * 40; Status = 'Failed'; Steps = @([BkJob.JobStep]@{ StepInstanceId = 2; Name = 'a' * 300 }) }
        $job.PSObject.TypeNames.Insert(0, 'BkJob.JobInstance#Steps')
        @((Get-Rendered $job 80) -match '\S') | Should -HaveCount 4
    }
}

Describe 'A value of a SOPS node in the list' {
    It 'has a line for each member' {
        $node = [BkJob.SopsNodeDetail]@{ Inputs = [ordered]@{ job_account = 'root'; job_content = "echo 1`nexit 0"; more = [ordered]@{ a = 1; b = @($true, 'x') } } }
        $text = ((Get-Rendered $node 120 { $input | Format-List }) -join "`n") -replace '(?m)^ {17}', ''
        $text | Should -Match ([regex]::Escape("job_account: root`njob_content: echo 1`n  exit 0`nmore:`n  a: 1`n  b: [True, x]`n"))
    }
}

Describe 'Times and durations' {
    It 'are on the reader''s clock and short' {
        [BkJob.LogFormatter]::Time($moment) | Should -BeExactly $moment.ToLocalTime().ToString('MM-dd HH:mm:ss')
        [BkJob.LogFormatter]::Time($null) | Should -BeExactly ''
    }

    It 'of <Seconds> s: <Text>' -ForEach @(
        @{ Seconds = 0; Text = '0.0s' }
        @{ Seconds = 59.99; Text = '59.9s' }
        @{ Seconds = 125; Text = '2m05s' }
        @{ Seconds = 3720; Text = '1h02m' }
        @{ Seconds = 187200; Text = '2d04h' }
    ) {
        [BkJob.LogFormatter]::Duration([TimeSpan]::FromSeconds($Seconds)) | Should -BeExactly $Text
    }
}

Describe 'Colours' -Skip:(-not (Get-Variable PSStyle -ErrorAction Ignore)) {
    BeforeAll {
        $escape = [char]27
        $line = { param($Target) ([BkJob.LogLine]@{ Target = $Target; Text = 'text' } | Out-String).Trim() }
    }

    It 'tell how <Status> a status is' -ForEach @(
        @{ Type = 'HostStatus'; Status = 'Success'; Color = 32 }
        @{ Type = 'HostStatus'; Status = 'NonZeroExit'; Color = 31 }
        @{ Type = 'HostStatus'; Status = 'Running'; Color = 36 }
        @{ Type = 'HostStatus'; Status = 'Waiting'; Color = 33 }
        @{ Type = 'JobStatus'; Status = 'Success'; Color = 32 }
        @{ Type = 'JobStatus'; Status = 'Terminated'; Color = 31 }
        @{ Type = 'JobStatus'; Status = 'Running'; Color = 36 }
        @{ Type = 'JobStatus'; Status = 'WaitingUser'; Color = 33 }
        @{ Type = 'FileTransferStatus'; Status = 'Failed'; Color = 31 }
        @{ Type = 'FileTransferStatus'; Status = 'Downloading'; Color = 36 }
    ) {
        Use-OutputRendering Ansi { [BkJob.LogFormatter]::Status([enum]::Parse([type]"BkJob.$Type", $Status)) } |
            Should -BeExactly "$escape[$($Color)m$Status$escape[0m"
    }

    It 'leave a number that nobody knows without alarm' {
        Use-OutputRendering Ansi { [BkJob.LogFormatter]::Status([enum]::ToObject([BkJob.HostStatus], 99)), [BkJob.LogFormatter]::Status([enum]::ToObject([BkJob.JobStatus], 99)) } | Should -Be '99', '99'
    }

    It 'are the only escapes there are' {
        $text = Use-OutputRendering Ansi { (Get-BkJobHostLog 111 211 -IncludeStatus), (Get-Sample ScriptLog), (Get-Sample LogLine) | ForEach-Object { $_ | Out-String } }
        $text -join '' | Should -Match "$escape\[31mNonZeroExit"
        Get-Harmful (($text -join '') -replace "$escape\[[0-9;]*m", '') | Should -BeNullOrEmpty
    }

    It 'of a target stay the same and differ from its neighbour''s' {
        Use-OutputRendering Ansi {
            & $line '0:10.0.0.1' | Should -Match "^$escape\[\d+m0:10\.0\.0\.1$escape\[0m \| text$"
            & $line '0:10.0.0.1' | Should -BeExactly (& $line '0:10.0.0.1')
            (& $line '0:10.0.0.1').Substring(0, 5) | Should -Not -BeExactly (& $line '0:10.0.0.2').Substring(0, 5)
        }
    }

    It 'of targets are readable on dark and on light' {
        Use-OutputRendering Ansi {
            $colors = 1..40 | ForEach-Object { [regex]::Match((& $line "0:10.0.0.$_"), "$escape\[(\d+)m").Groups[1].Value } | Sort-Object -Unique
            $colors.Count | Should -BeGreaterOrEqual 4
            # Plain blue is hardly seen on black, bright yellow, green and cyan hardly on white; red means failed.
            $colors | Where-Object { $_ -in '30', '31', '34', '37', '91', '92', '93', '96', '97' } | Should -BeNullOrEmpty
        }
    }

    It 'show that a flow waits: <_>' -ForEach 'CREATED', 'READY', 'SUSPENDED', 'PENDING_CONFIRMATION' {
        Use-OutputRendering Ansi { [BkJob.SopsTask]@{ State = $_ } | Out-String } | Should -Match "$escape\[33m\S*$($_ -replace '^PENDING')$escape"
    }

    It 'are off where the session wants plain text' {
        Use-OutputRendering PlainText { & $line '0:10.0.0.1' } | Should -BeExactly '0:10.0.0.1 | text'
        [BkJob.LogFormatter]::Status([BkJob.HostStatus]::Success) | Should -Not -BeNullOrEmpty
    }

    It 'are off with NO_COLOR' {
        Use-OutputRendering Ansi { $env:NO_COLOR = '1'; & $line '0:10.0.0.1' } | Should -BeExactly '0:10.0.0.1 | text'
    }

    It 'are off in text that goes elsewhere' {
        Use-OutputRendering Host { & $line '0:10.0.0.1' } | Should -BeExactly '0:10.0.0.1 | text'
    }
}

Describe 'An error about a hostile name' {
    It 'prints no control character in <_>' -ForEach 'NormalView', 'CategoryView' {
        $null = Get-BkJobHostLog 103 203 -InputObject ([BkJob.HostKey]::new(9999, $evil)) -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures | Should -HaveCount 1
        $ErrorView = $_
        Get-Harmful ($failures[0] | Out-String) | Should -BeNullOrEmpty
        $failures[0].TargetObject.ContainerName | Should -BeExactly $evil
    }

    It 'is shown as a list without any' {
        $null = Get-BkJobHostLog 103 203 -InputObject ([BkJob.HostKey]::new(9999, $evil)) -ErrorVariable failures -ErrorAction SilentlyContinue
        $list = $failures[0].Exception | Format-List | Out-String
        $list | Should -Match 'Kind +: HostLogNotFound'
        Get-Harmful $list | Should -BeNullOrEmpty
    }
}

Describe 'The members that stand for text of servers' {
    It 'are seen by nobody else' {
        $sample = Get-Sample ScriptLog
        $sample.PSObject.Properties.Name | Should -Not -Contain 'ExcerptText'
        ($sample | Get-Member).Name | Should -Not -Contain 'ExcerptText'
        ($sample | ConvertTo-Csv)[0] | Should -Not -Match 'ExcerptText'
        $sample | ConvertTo-Json | Should -Not -Match 'ExcerptText'
    }

    It 'are called as the help says: a property of the type and Text, or explained by name' {
        $types = [xml](Get-Content -LiteralPath (Join-Path (Split-Path (Get-TestedModule)) 'BkJob.Types.ps1xml') -Raw)
        $pages = 'en-US', 'zh-CN' | ForEach-Object { Get-Content -LiteralPath (Join-Path $PSScriptRoot "../../docs/$_/about_BkJob_Objects.md") -Raw -Encoding UTF8 }
        $unexplained = foreach ($type in $types.Types.Type) {
            $own = ([type]$type.Name).GetProperties().Name
            $shown = ($type.Members.MemberSet.Members.PropertySet | Where-Object Name -EQ 'DefaultDisplayPropertySet').ReferencedProperties.Name
            foreach ($label in $shown | Where-Object { $_ -and $_ -notin $own }) {
                $isNamed = $label.EndsWith('Text') -and ($label -replace 'Text$') -in $own
                if (-not $isNamed -and @($pages | Where-Object { $_ -cmatch "\b$label\b" }).Count -lt 2) { "$($type.Name): $label" }
            }
        }
        $unexplained | Should -BeNullOrEmpty
    }
}

Describe 'The format file' {
    It 'has script blocks that Windows PowerShell understands' {
        $file = Join-Path (Split-Path (Get-TestedModule)) 'BkJob.Format.ps1xml'
        foreach ($block in ([xml](Get-Content $file -Raw -Encoding UTF8)).SelectNodes('//ScriptBlock')) {
            $tokens = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($block.InnerText, [ref]$tokens, [ref]$null)
            $tokens.Kind | Where-Object { $_ -in 'QuestionQuestion', 'QuestionDot', 'QuestionLBracket', 'QuestionMark', 'AndAnd', 'OrOr' } | Should -BeNullOrEmpty
        }
    }
}
