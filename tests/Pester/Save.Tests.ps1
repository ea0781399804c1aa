# Logs to files: whole or not there, never outside the folder, valid on every system.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $uri = Start-TestServer '--hosts 60'
    Connect-TestServer $uri

    # Every file below a folder, as paths with slashes.
    function Get-SavedFile([string] $Folder) {
        Get-ChildItem $Folder -File -Recurse -Force | ForEach-Object { $_.FullName.Substring((Get-Item $Folder).FullName.Length + 1).Replace('\', '/') } | Sort-Object
    }

    # An object as it comes back from a file, a job or another machine.
    function ConvertTo-Imported($Object) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        $Object | Export-Clixml $file
        Import-Clixml $file
    }

    # A log as a script step of some host, with the properties given.
    function New-Log([hashtable] $Property) {
        $log = [ordered]@{ JobInstanceId = 1; StepInstanceId = 2; HostId = $null; IPAddress = $null; IPv6Address = $null; CloudId = $null; ContainerId = $null; ContainerName = $null; StepName = 's'; LogContent = "text`n" }
        foreach ($name in $Property.Keys) {
            $log[$name] = $Property[$name]
        }

        [pscustomobject]$log
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Saving' {
    It 'says how many files went where' {
        $folder = Join-Path $TestDrive 'told'
        $told = Get-BkJobInstanceLog 100 200 -Failed | Save-BkJobLog -Path $folder -Verbose 4>&1
        @($told)[-1].Message | Should -BeLike "*2 files*$folder*"
    }

    It 'says nothing of files where none was to be written' {
        $told = Get-BkJobInstanceLog 100 200 -Failed | Save-BkJobLog -Path (Join-Path $TestDrive 'not') -WhatIf -Verbose 4>&1
        $told.Message | Should -Not -Match 'Saved'
    }

    It 'hands out files that the next command takes from the pipeline, <By>' -ForEach @(
        @{ By = 'each log''s own'; Write = { param($Folder) Get-BkJobHostLog 100 200 -HostId 1 | Save-BkJobLog -Path $Folder -PassThru } }
        @{ By = 'an archive'; Write = { param($Folder) Get-BkJobHostLog 100 200 -HostId 1 | Export-BkJobLog "$Folder.jsonl" -PassThru } }
        @{ By = 'a report'; Write = { param($Folder) Export-BkJobReport 100 -Path "$Folder.html" -PassThru } }
    ) {
        Push-Location Variable:
        try {
            $file = & $Write (Join-Path $TestDrive ([guid]::NewGuid().ToString('N') + ' [1]'))
        }
        finally {
            Pop-Location
        }

        $file | Should -BeOfType System.IO.FileInfo
        $file | Get-Content | Should -Not -BeNullOrEmpty
    }
}

Describe 'Save-BkJobLog' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
    }

    It 'writes one file per host and step' {
        Get-BkJobHostLog 100 200 -HostId 1, 2, 3 | Save-BkJobLog -Path $folder
        Get-SavedFile $folder | Should -Be '100/200/0_10.0.0.1.log', '100/200/0_10.0.0.2.log', '100/200/0_10.0.0.3.log'
    }

    It 'writes the text as it is, in UTF-8 without a mark' {
        $log = Get-BkJobHostLog 100 200 -HostId 1
        $log | Save-BkJobLog $folder
        $bytes = [System.IO.File]::ReadAllBytes((Join-Path $folder '100/200/0_10.0.0.1.log'))
        [System.Text.Encoding]::UTF8.GetString($bytes) | Should -BeExactly $log.LogContent
        $bytes[0] | Should -Not -Be 0xEF
    }

    It 'appends the files of one host''s transfer to one file' {
        $logs = Get-BkJobHostLog 100 300 -HostId 1
        $logs | Save-BkJobLog $folder
        Get-SavedFile $folder | Should -HaveCount 1
        $text = [System.IO.File]::ReadAllText((Join-Path $folder '100/300/0_10.0.0.1.log'))
        $logs | ForEach-Object { $text.Contains($_.LogContent) | Should -BeTrue }
    }

    It 'appends what comes later for the same name' {
        $logs = Get-BkJobHostLog 100 200 -HostId 1, 2, 3
        $logs + $logs | Save-BkJobLog $folder -Name 'all.log'
        $expected = -join ($logs + $logs).LogContent
        [System.IO.File]::ReadAllText((Join-Path $folder 'all.log')) | Should -BeExactly $expected
        $logs[0], $logs[1], $logs[0] | Save-BkJobLog $folder -Name 'back/{IPAddress}'
        [System.IO.File]::ReadAllText((Join-Path $folder "back/$($logs[0].IPAddress)")) | Should -BeExactly ($logs[0].LogContent * 2)
    }

    It 'keeps a file that was there, with one error, and replaces it with Force' {
        $logs = Get-BkJobHostLog 100 200 -HostId 1, 2
        $logs[0] | Save-BkJobLog $folder -Name '{IPAddress}.log'
        Set-Content (Join-Path $folder "$($logs[0].IPAddress).log") 'old'
        $logs + $logs | Save-BkJobLog $folder -Name '{IPAddress}.log' -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'FileExists,BkJob.SaveBkJobLogCommand'
        $problem[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        Get-Content (Join-Path $folder "$($logs[0].IPAddress).log") | Should -Be 'old'
        Get-SavedFile $folder | Should -HaveCount 2
        $logs[0] | Save-BkJobLog $folder -Name '{IPAddress}.log' -Force
        [System.IO.File]::ReadAllText((Join-Path $folder "$($logs[0].IPAddress).log")) | Should -BeExactly $logs[0].LogContent
    }

    It 'writes nothing with WhatIf' {
        Get-BkJobHostLog 100 200 -HostId 1 | Save-BkJobLog $folder -WhatIf
        Test-Path $folder | Should -BeFalse
    }

    It 'writes the files with PassThru, each once and complete' {
        $files = Get-BkJobHostLog 100 200 -HostId 1, 2 | Save-BkJobLog $folder -PassThru
        $files | Should -HaveCount 2
        $files | Should -BeOfType System.IO.FileInfo
        ($files | Where-Object Length -GT 0) | Should -HaveCount 2
    }

    It 'takes lines too' {
        $log = Get-BkJobHostLog 100 200 -HostId 1
        Get-BkJobHostLog 100 200 -HostId 1 -AsLine | Save-BkJobLog $folder -Name 'lines.log'
        [System.IO.File]::ReadAllText((Join-Path $folder 'lines.log')).TrimEnd() | Should -BeExactly $log.LogContent.Replace("`r`n", "`n").TrimEnd()
    }

    It 'goes to the present folder of the session by default' {
        $null = New-Item $folder -ItemType Directory
        Push-Location $folder
        try {
            Get-BkJobHostLog 100 200 -HostId 1 | Save-BkJobLog
        }
        finally {
            Pop-Location
        }

        Get-SavedFile $folder | Should -HaveCount 1
    }

    It 'leaves no temporary file behind' {
        Get-BkJobInstanceLog 100 | Save-BkJobLog $folder
        Get-SavedFile $folder | Where-Object { $_ -like '*.tmp' } | Should -BeNullOrEmpty
    }

    It 'keeps what is whole when the pipeline ends early' {
        $log = Get-BkJobHostLog 100 200 -HostId 1
        try {
            & { $log; throw 'enough' } | Save-BkJobLog $folder
        }
        catch {
            $null = $_
        }

        Get-SavedFile $folder | Should -Be '100/200/0_10.0.0.1.log'
    }

    It 'leaves nothing of what is not whole when the pipeline ends early: <What>' -ForEach @(
        @{ What = 'lines of one host'; Give = { Get-BkJobHostLog 100 200 -HostId 1 -AsLine } }
        @{ What = 'lines of several hosts in turn'; Give = { $one, $two = 1, 2 | ForEach-Object { , @(Get-BkJobHostLog 100 200 -HostId $_ -AsLine) }; $one[0]; $two[0]; $one[1]; $two[1]; $one[2] } }
        @{ What = 'imported lines'; Give = { ConvertTo-Imported @(Get-BkJobHostLog 100 200 -HostId 1 -AsLine) } }
        @{ What = 'files of one host'; Give = { Get-BkJobHostLog 100 300 -HostId 1 } }
        @{ What = 'logs for one name'; Name = 'all.log'; Give = { Get-BkJobHostLog 100 200 -HostId 1, 2, 3 } }
        @{ What = 'logs for two names in turn'; Name = '{Status}.log'; Give = { 1..4 | ForEach-Object { New-Log @{ Status = $_ % 2 } } } }
    ) {
        $given = & $Give
        $with = if ($Name) { @{ Name = $Name } } else { @{} }
        { & { $given; throw 'enough' } | Save-BkJobLog $folder @with } | Should -Throw 'enough'
        Get-SavedFile $folder | Should -BeNullOrEmpty
        $given | Save-BkJobLog $folder @with
        Get-SavedFile $folder | Should -Not -BeNullOrEmpty
        Get-SavedFile $folder | Where-Object { $_ -like '*.tmp' } | Should -BeNullOrEmpty
    }

    It 'keeps the file that was there when the pipeline ends early' {
        $lines = Get-BkJobHostLog 100 200 -HostId 1 -AsLine
        $null = New-Item $folder -ItemType Directory
        Set-Content (Join-Path $folder 'x.log') 'old'
        { & { $lines[0..3]; throw 'enough' } | Save-BkJobLog $folder -Name x.log -Force } | Should -Throw 'enough'
        Get-Content (Join-Path $folder 'x.log') | Should -Be 'old'
        Get-SavedFile $folder | Should -HaveCount 1
    }

    It 'keeps the file under its name when it cannot be opened once more' {
        $logs = Get-BkJobHostLog 100 200 -HostId 1, 2
        $path = Join-Path $folder "$($logs[0].IPAddress).log"
        & {
            $logs
            $busy = [System.IO.File]::Open($path, 'Open', 'ReadWrite', 'None')
            $logs[0]
            $logs[1]
            $busy.Dispose()
        } | Save-BkJobLog $folder -Name '{IPAddress}.log' -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'FileWriteFailed,BkJob.SaveBkJobLogCommand'
        [System.IO.File]::ReadAllText($path) | Should -BeExactly $logs[0].LogContent
        Get-SavedFile $folder | Should -Be ($logs | ForEach-Object { "$($_.IPAddress).log" } | Sort-Object)
    }

    It 'says once that a file cannot be written, however many lines it would have' {
        $null = New-Item (Join-Path $TestDrive 'nofolder') -ItemType File
        Get-BkJobHostLog 100 200 -HostId 1, 2 -AsLine | Save-BkJobLog (Join-Path $TestDrive 'nofolder') -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'FileWriteFailed,BkJob.SaveBkJobLogCommand', 'FileWriteFailed,BkJob.SaveBkJobLogCommand'
    }

    It 'takes imported lines' {
        $log = Get-BkJobHostLog 100 200 -HostId 1
        ConvertTo-Imported @(Get-BkJobHostLog 100 200 -HostId 1 -AsLine) | Save-BkJobLog $folder
        [System.IO.File]::ReadAllText((Join-Path $folder '100/200/0_10.0.0.1.log')).TrimEnd() | Should -BeExactly $log.LogContent.Replace("`r`n", "`n").TrimEnd()
    }

    It 'says what is wrong with a path that no file system takes' {
        { Save-BkJobLog "a`0b" } | Should -Throw -ErrorId 'InvalidArgument,BkJob.SaveBkJobLogCommand'
        { Get-BkJobHostLog 100 200 -HostId 1 | Export-BkJobLog "a`0b.jsonl" } | Should -Throw -ErrorId 'InvalidArgument,BkJob.ExportBkJobLogCommand'
    }

    It 'makes no file where there is no log' {
        New-Log @{ HostId = 1; LogContent = $null } | Save-BkJobLog $folder
        Test-Path $folder | Should -BeFalse
        New-Log @{ HostId = 1; LogContent = '' } | Save-BkJobLog $folder
        Get-SavedFile $folder | Should -HaveCount 1
    }

    It 'says what is not a log, and the rest goes on' {
        $log = Get-BkJobHostLog 100 200 -HostId 1
        'x', $log, 3 | Save-BkJobLog $folder -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.SaveBkJobLogCommand', 'InvalidArgument,BkJob.SaveBkJobLogCommand'
        Get-SavedFile $folder | Should -HaveCount 1
    }

    It 'names a property that is not there' {
        New-Log @{ HostId = 1 } | Save-BkJobLog $folder -Name '{Nothing}.log' -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.SaveBkJobLogCommand'
        $problem[0].Exception.Message | Should -BeLike '*Nothing*'
        { Save-BkJobLog $folder -Name '{HostId' } | Should -Throw -ErrorId 'InvalidArgument,BkJob.SaveBkJobLogCommand'
    }

    It 'refuses a folder that is not in the file system' {
        { Save-BkJobLog env: } | Should -Throw -ErrorId 'InvalidArgument,BkJob.SaveBkJobLogCommand'
    }
}

Describe 'The default name' {
    It 'is <Expected> for <Case>' -ForEach @(
        @{ Case = 'an address'; Property = @{ IPAddress = '10.0.0.1'; CloudId = 3; HostId = 5 }; Expected = '1/2/3_10.0.0.1.log' }
        @{ Case = 'an address without a cloud area'; Property = @{ IPAddress = '10.0.0.1' }; Expected = '1/2/10.0.0.1.log' }
        @{ Case = 'an IPv6 address'; Property = @{ IPv6Address = 'fd00:1::1'; CloudId = 0 }; Expected = '1/2/0_fd00_1__1.log' }
        @{ Case = 'a host id alone'; Property = @{ HostId = 5 }; Expected = '1/2/host_5.log' }
        @{ Case = 'a container'; Property = @{ ContainerId = 9001; ContainerName = 'web/1' }; Expected = '1/2/container_9001_web_1.log' }
    ) {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        New-Log $Property | Save-BkJobLog $folder
        Get-SavedFile $folder | Should -Be $Expected
    }

    It 'keeps containers and IPv6 hosts of a real job apart' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        Get-BkJobInstanceLog 103, 104 -StepInstanceId 203, 204 -ErrorAction SilentlyContinue | Save-BkJobLog $folder
        @(Get-SavedFile $folder) -like '103/*' | Should -HaveCount 6
        @(Get-SavedFile $folder) -like '104/*' | Should -HaveCount 4
    }
}

Describe 'A name made from hostile text' {
    It 'stays one safe part for <Case>' -ForEach @(
        @{ Case = 'a way out'; Text = '../../etc/passwd' }
        @{ Case = 'two dots'; Text = '..' }
        @{ Case = 'one dot'; Text = '.' }
        @{ Case = 'a Windows path'; Text = 'C:\Windows\System32' }
        @{ Case = 'an absolute path'; Text = '/etc/passwd' }
        @{ Case = 'a device'; Text = 'NUL' }
        @{ Case = 'a device with an extension'; Text = 'con.log' }
        @{ Case = 'a numbered device'; Text = 'Lpt1' }
        @{ Case = 'dots at the end'; Text = 'name...' }
        @{ Case = 'a blank at the end'; Text = 'name ' }
        @{ Case = 'control characters'; Text = "a$([char]27)[2J`r`n`0b" }
        @{ Case = 'characters that turn text'; Text = "a$([char]0x202E)gol" }
        @{ Case = 'wildcards'; Text = 'a*?[b]<c>|"' }
        @{ Case = 'a very long text'; Text = [string][char]0x957F * 400 }
        @{ Case = 'half a character'; Text = "a$([char]0xD83D)b" }
    ) {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        New-Log @{ StepName = $Text } | Save-BkJobLog $folder -Name 'x/{StepName}/{StepName}'
        $file = @(Get-ChildItem -LiteralPath $folder -File -Recurse -Force)
        $file | Should -HaveCount 1
        $file[0].Directory.Parent.Parent.FullName | Should -Be (Get-Item $folder).FullName
        $name = $file[0].Name
        $name | Should -Not -Match '[\x00-\x1f\x7f<>:"/\\|?*\u202e]'
        $name | Should -Not -Match '[. ]$'
        $name | Should -Not -Match '^(con|nul|prn|aux|com\d|lpt\d)(\.|$)'
        [System.Text.Encoding]::UTF8.GetByteCount($name) | Should -BeLessOrEqual 255
        Get-ChildItem $TestDrive -Force | Where-Object Name -EQ 'passwd' | Should -BeNullOrEmpty
    }

    It 'does not share a file with a name that differs only in <What>' -ForEach @(
        @{ What = 'characters that no file may hold'; Given = 'a/b', 'a?b', 'a:b', 'a_b' }
        @{ What = 'case'; Given = 'Deploy', 'deploy' }
        @{ What = 'dots at the end'; Given = 'a.', 'a_', 'a ' }
        @{ What = 'the name of a device'; Given = 'NUL', '_NUL' }
    ) {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $Given | ForEach-Object { New-Log @{ StepName = $_; LogContent = "$_`n" } } | Save-BkJobLog $folder -Name '{StepName}.log'
        $files = Get-ChildItem $folder -File
        $files | Should -HaveCount $Given.Count
        $files | Where-Object Name -NotLike '*.log' | Should -BeNullOrEmpty
        $files | Get-Content -Raw | Sort-Object -CaseSensitive | Should -BeExactly ($Given | ForEach-Object { "$_`n" } | Sort-Object -CaseSensitive)
        $other = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $Given | ForEach-Object { New-Log @{ StepName = $_; LogContent = "$_`n" } } | Save-BkJobLog $other -Name '{StepName}/x.log'
        Get-SavedFile $other | Should -HaveCount $Given.Count
    }

    It 'does not share a file with another container of the same name' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $logs = 1, 2 | ForEach-Object { New-Log @{ ContainerId = $_; ContainerName = 'web'; Target = 'web' } }
        $logs | Save-BkJobLog $folder -Name '{Target}.log'
        $logs | Save-BkJobLog $folder -Name 'by name/{ContainerName}.log'
        Get-SavedFile $folder | Should -HaveCount 4
        $logs + $logs | Save-BkJobLog $folder -Name 'again/{Target}.log'
        Get-SavedFile (Join-Path $folder 'again') | Should -HaveCount 2
    }

    It 'keeps two long names apart' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        (New-Log @{ StepName = 'a' * 300 + '1' }), (New-Log @{ StepName = 'a' * 300 + '2' }) | Save-BkJobLog $folder -Name '{StepName}.log'
        Get-SavedFile $folder | Should -HaveCount 2
        @(Get-SavedFile $folder) -like '*.log' | Should -HaveCount 2
    }

    It 'of the hostile job stays in the folder' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        Get-BkJobInstanceLog 111 | Save-BkJobLog $folder -Name '{StepName}/{Tag}_{Target}.log'
        Get-SavedFile $folder | Should -Not -BeNullOrEmpty
        Get-ChildItem $folder -Directory | Should -HaveCount 1
    }
}

Describe 'A link in the folder' {
    It 'is not followed' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))) -ItemType Directory
        $elsewhere = New-Item (Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))) -ItemType Directory
        $null = New-Item (Join-Path $folder '1') -ItemType SymbolicLink -Target $elsewhere.FullName
        New-Log @{ HostId = 5 } | Save-BkJobLog $folder -Force -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'FileWriteFailed,BkJob.SaveBkJobLogCommand'
        Get-ChildItem $elsewhere -Recurse | Should -BeNullOrEmpty
    }

    It 'in the place of the file is replaced, its target untouched' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))) -ItemType Directory
        $precious = Join-Path $TestDrive 'precious.txt'
        Set-Content $precious 'precious'
        $null = New-Item (Join-Path $folder 'x.log') -ItemType SymbolicLink -Target $precious
        New-Log @{ HostId = 5 } | Save-BkJobLog $folder -Name 'x.log' -Force
        Get-Content $precious | Should -Be 'precious'
        (Get-Item (Join-Path $folder 'x.log')).LinkType | Should -BeNullOrEmpty
    }
}
