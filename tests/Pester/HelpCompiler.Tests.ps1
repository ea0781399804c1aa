# The compiler of docs/: what a page must look like, and where it says that one does not.
BeforeDiscovery {
    $compiler = Join-Path $PSScriptRoot '../../tools/BkJob.HelpCompiler/bin/Release/net10.0/BkJob.HelpCompiler.dll'
}

Describe 'The help compiler' -Skip:(-not (Test-Path $compiler)) {
    BeforeAll {
        $compiler = Join-Path $PSScriptRoot '../../tools/BkJob.HelpCompiler/bin/Release/net10.0/BkJob.HelpCompiler.dll'
        $page = @'
---
external help file: BkJob.PowerShell.dll-Help.xml
Module Name: BkJob
online version: https://example.com/help
schema: 2.0.0
---

# Get-Sample

## SYNOPSIS

Gets a sample.

## SYNTAX

### ById (Default)

```powershell
Get-Sample [-Id] <Int64[]> [-Kind <Kind>] [-Force] [<CommonParameters>]
```

### ByName

```powershell
Get-Sample -Name <String> [-Kind <Kind>] [<CommonParameters>]
```

## DESCRIPTION

A `sample` with a [link](https://example.com/more) & <signs>.

* one
* two

| a | b |
|---|---|
| 主机 | 1 |

## EXAMPLES

### Example 1: One

```powershell
Get-Sample 1
```

```text
Id
--
 1
```

Remarks.

## PARAMETERS

### -Id

The ids.

```yaml
Type: Int64[]
Parameter Sets: ById
Aliases: SampleId
Required: True
Position: 0
Default value: None
Accept pipeline input: True (ByValue, ByPropertyName)
Accept wildcard characters: False
```

### -Name

The name.

```yaml
Type: String
Parameter Sets: ByName
Aliases:
Required: True
Position: Named
Default value: None
Accept pipeline input: False
Accept wildcard characters: True
```

### -Kind

The kind.

```yaml
Type: Kind
Parameter Sets: (All)
Aliases:
Accepted values: Small, Large
Required: False
Position: Named
Default value: Small
Accept pipeline input: False
Accept wildcard characters: False
```

### -Force

Do it.

```yaml
Type: SwitchParameter
Parameter Sets: ById
Aliases:
Required: False
Position: Named
Default value: False
Accept pipeline input: False
Accept wildcard characters: False
```

### CommonParameters

This cmdlet supports the common parameters.

## INPUTS

### System.Int64[]

Ids.

## OUTPUTS

### Sample

A sample.

## NOTES

## RELATED LINKS

[Set-Sample](Set-Sample.md)
'@ -replace '\r', ''

        # Compiles one page and one topic; gives the messages and the exit code.
        function Invoke-Compiler([string] $Page, [string] $Topic) {
            $docs = Join-Path $TestDrive 'docs'
            Remove-Item $docs -Recurse -ErrorAction Ignore
            $null = New-Item (Join-Path $docs 'en-US') -ItemType Directory -Force
            $utf8 = [System.Text.UTF8Encoding]::new($false)
            [System.IO.File]::WriteAllText((Join-Path $docs 'en-US/Get-Sample.md'), $Page, $utf8)
            if ($Topic) {
                [System.IO.File]::WriteAllText((Join-Path $docs 'en-US/about_Sample.md'), $Topic, $utf8)
            }

            $messages = & dotnet $compiler $docs (Join-Path $TestDrive 'help') 2>&1
            @{ ExitCode = $LASTEXITCODE; Text = "$messages" }
        }
    }

    It 'turns a page into MAML' {
        (Invoke-Compiler $page).ExitCode | Should -Be 0
        $command = ([xml](Get-Content (Join-Path $TestDrive 'help/en-US/BkJob.PowerShell.dll-Help.xml') -Raw -Encoding UTF8)).helpItems.command
        $command.details.name | Should -Be 'Get-Sample'
        $command.description.para | Should -Be 'A sample with a link (https://example.com/more) & <signs>.', "- one`n- two", "    a     b`n    ----  -`n    主机  1"
        $command.examples.example.code | Should -Be "Get-Sample 1`n`nId`n--`n 1"
        $command.relatedLinks.navigationLink.linkText | Should -Be 'Online Version:', 'Set-Sample'
        $syntax = $command.syntax.syntaxItem
        $syntax[0].parameter.name | Should -Be 'Id', 'Kind', 'Force'
        $syntax[0].parameter[0].position | Should -Be '0'
        $syntax[0].parameter[1].parameterValueGroup.parameterValue.'#text' | Should -Be 'Small', 'Large'
        $syntax[1].parameter.name | Should -Be 'Name', 'Kind'
    }

    It 'turns a topic into text of 80 columns, its short description in the fifth line' {
        $topic = "# about_Sample`n`n## SHORT DESCRIPTION`n`nShort.`n`n## LONG DESCRIPTION`n`n$('word ' * 40)`n`n$('主机日志。' * 20)`n"
        (Invoke-Compiler $page $topic).ExitCode | Should -Be 0
        $lines = [System.IO.File]::ReadAllLines((Join-Path $TestDrive 'help/en-US/about_Sample.help.txt'))
        $lines[4] | Should -Be '    Short.'
        foreach ($line in $lines) {
            $line.Length + [regex]::Matches($line, '[\u2E80-\uFF60]').Count | Should -BeLessOrEqual 80
            $line | Should -Not -Match '^\s*。'
        }
    }

    It 'stops with the place of <Fault>' -ForEach @(
        @{ Fault = 'a missing section'; Old = "## NOTES`n`n"; New = ''; Message = 'The section.*## NOTES' }
        @{ Fault = 'a wrong title'; Old = '# Get-Sample'; New = '# Get-Other'; Message = 'Get-Sample.md\(8\).*the name of the file' }
        @{ Fault = 'a parameter that the syntax lacks'; Old = ' [-Force]'; New = ''; Message = 'Get-Sample.md\(18\).*-Force is described' }
        @{ Fault = 'a parameter that is not described'; Old = '[-Force]'; New = '[-Force] [-Other]'; Message = 'Get-Sample.md\(18\).*-Other is in the syntax' }
        @{ Fault = 'a missing key'; Old = "Required: True`nPosition: 0"; New = 'Position: 0'; Message = 'Get-Sample.md\(61\).*Required' }
        @{ Fault = 'a key that does not exist'; Old = 'Accepted values'; New = 'Values'; Message = '"Values" is not a key' }
        @{ Fault = 'an example without code'; Old = "``````powershell`nGet-Sample 1`n``````"; New = 'No code.'; Message = 'begins with its code' }
        @{ Fault = 'a wrong schema'; Old = 'schema: 2.0.0'; New = 'schema: 3'; Message = 'Get-Sample.md\(1\).*schema' }
    ) {
        $page.Contains($Old) | Should -BeTrue
        $result = Invoke-Compiler $page.Replace($Old, $New)
        $result.ExitCode | Should -Be 1
        $result.Text | Should -Match 'Get-Sample\.md\(\d+\): error BKHELP: '
        $result.Text | Should -Match $Message
    }
}
