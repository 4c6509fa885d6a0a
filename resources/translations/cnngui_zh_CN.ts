<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutBox</name>
    <message>
        <source>About cnngui</source>
        <translation>关于 cnngui</translation>
    </message>
    <message>
        <source>&lt;h3&gt;cnngui&lt;/h3&gt;&lt;p&gt;See inside a convolutional network: draw a digit, watch it answer, train it.&lt;/p&gt;&lt;p&gt;The program is under the MIT licence. The digits are MNIST, by Yann LeCun, Corinna Cortes and Christopher Burges, under CC BY-SA 3.0.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;cnngui&lt;/h3&gt;&lt;p&gt;看清卷积神经网络的内部：写一个数字，看它怎样回答，再亲手训练它。&lt;/p&gt;&lt;p&gt;本程序采用 MIT 许可证。手写数字来自 MNIST，作者为 Yann LeCun、Corinna Cortes 和 Christopher Burges，采用 CC BY-SA 3.0 许可。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>{title} · test {share}</source>
        <translation>{title} · 测试 {share}</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>跟随系统(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Pen</source>
        <translation>画笔(&amp;P)</translation>
    </message>
    <message>
        <source>Draw with the pen</source>
        <translation>用画笔书写</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>橡皮(&amp;E)</translation>
    </message>
    <message>
        <source>Rub out parts of the drawing</source>
        <translation>擦去画布上的一部分笔迹</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last stroke back</source>
        <translation>撤销上一笔</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Draw the stroke again that was taken back</source>
        <translation>恢复刚撤销的一笔</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清空(&amp;C)</translation>
    </message>
    <message>
        <source>Empty the canvas</source>
        <translation>清空画布</translation>
    </message>
    <message>
        <source>Open &amp;image …</source>
        <translation>打开图片(&amp;I)…</translation>
    </message>
    <message>
        <source>Pa&amp;ste image</source>
        <translation>粘贴图片(&amp;S)</translation>
    </message>
    <message>
        <source>T&amp;hinner pen</source>
        <translation>画笔变细(&amp;H)</translation>
    </message>
    <message>
        <source>Make the ink look thinner</source>
        <translation>让笔迹看起来细一些</translation>
    </message>
    <message>
        <source>Thic&amp;ker pen</source>
        <translation>画笔变粗(&amp;K)</translation>
    </message>
    <message>
        <source>Make the ink look thicker</source>
        <translation>让笔迹看起来粗一些</translation>
    </message>
    <message>
        <source>&amp;Open model …</source>
        <translation>打开模型(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save model …</source>
        <translation>保存模型(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the network on show to a file</source>
        <translation>把当前显示的网络保存为文件</translation>
    </message>
    <message>
        <source>&amp;Input and outputs …</source>
        <translation>输入与输出(&amp;I)…</translation>
    </message>
    <message>
        <source>Settle how pictures are scaled for the network, and what its outputs are</source>
        <translation>设定图片以什么数值范围送入网络，以及网络的输出是什么</translation>
    </message>
    <message>
        <source>The network trained &amp;last</source>
        <translation>最近训练的网络(&amp;L)</translation>
    </message>
    <message>
        <source>Go back to the network that was trained last, saved or not</source>
        <translation>换回最近一次训练得到的网络，不论是否保存过</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close cnngui</source>
        <translation>关闭 cnngui</translation>
    </message>
    <message>
        <source>Fold &amp;Draw away</source>
        <translation>收起书写面板(&amp;D)</translation>
    </message>
    <message>
        <source>Leave the picture and the answer of the Draw panel, or show all of it</source>
        <translation>只留下书写面板的图片和答案，或展开整个面板</translation>
    </message>
    <message>
        <source>&amp;Report a problem …</source>
        <translation>报告问题(&amp;R) …</translation>
    </message>
    <message>
        <source>Make a text of what was logged, without personal data, to be copied and sent</source>
        <translation>把日志整理成一段不含个人信息的文字，便于复制和发送</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on where the run was held</source>
        <translation>从暂停处继续训练</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Hold the run between two batches</source>
        <translation>在两个批次之间暂停训练</translation>
    </message>
    <message>
        <source>T&amp;rain</source>
        <translation>训练(&amp;R)</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train a new network with the settings of the Train page, in the background</source>
        <translation>按“训练”页的设置，在后台训练一个新网络</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Learn from one batch alone, then hold: see what a single step changes</source>
        <translation>只用一个批次训练一步，然后暂停：看看这一步改变了什么</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the run and keep the weights it has reached</source>
        <translation>结束训练，保留目前得到的权重</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Stop, and show the network as it is before any training, by the seed</source>
        <translation>停止训练，并显示由随机种子决定的、训练前的网络</translation>
    </message>
    <message>
        <source>&amp;Pause or resume</source>
        <translation>暂停或继续(&amp;P)</translation>
    </message>
    <message>
        <source>One &amp;batch</source>
        <translation>只学一批(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>R&amp;eset the weights</source>
        <translation>重置权重(&amp;E)</translation>
    </message>
    <message>
        <source>Pages as &amp;tabs</source>
        <translation>标签页排列(&amp;T)</translation>
    </message>
    <message>
        <source>Random &amp;test picture</source>
        <translation>随机抽一张测试图(&amp;T)</translation>
    </message>
    <message>
        <source>Show the network one of the {count} test pictures of the data set</source>
        <translation>从数据集的 {count} 张测试图中随机取一张给网络看</translation>
    </message>
    <message>
        <source>Show the network a picture from a file</source>
        <translation>打开一张图片给网络看</translation>
    </message>
    <message>
        <source>Show the network the copied picture</source>
        <translation>把复制的图片给网络看</translation>
    </message>
    <message>
        <source>Open a network, or weights, from a file</source>
        <translation>从文件打开一个网络或一组权重</translation>
    </message>
    <message>
        <source>Put the pages behind each other</source>
        <translation>各页面叠在一起，用标签切换</translation>
    </message>
    <message>
        <source>Pages side &amp;by side</source>
        <translation>页面并排(&amp;B)</translation>
    </message>
    <message>
        <source>Show all pages at once</source>
        <translation>同时显示所有页面</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>占满整个屏幕</translation>
    </message>
    <message>
        <source>Lar&amp;ger text</source>
        <translation>放大文字(&amp;G)</translation>
    </message>
    <message>
        <source>Make all words and numbers larger</source>
        <translation>把所有文字和数字放大</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>Make all words and numbers smaller</source>
        <translation>把所有文字和数字缩小</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>正常文字(&amp;N)</translation>
    </message>
    <message>
        <source>Give words and numbers their usual size</source>
        <translation>把文字和数字恢复到平常的大小</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>List the keys</source>
        <translation>列出所有快捷键</translation>
    </message>
    <message>
        <source>&amp;About cnngui</source>
        <translation>关于 cnngui(&amp;A)</translation>
    </message>
    <message>
        <source>Say what cnngui is and whose data it brings</source>
        <translation>介绍 cnngui 及其所用数据的来源</translation>
    </message>
</context>
<context>
    <name>Address</name>
    <message>
        <source>{count} maps of {size} values each (rows × columns)</source>
        <translation>{count} 张特征图，每张 {size} 个值（行 × 列）</translation>
    </message>
    <message>
        <source>{count} values</source>
        <translation>{count} 个值</translation>
    </message>
    <message>
        <source>{layer} · map {channel} · row {row} · column {column} = {value}</source>
        <translation>{layer} · 特征图 {channel} · 行 {row} · 列 {column} = {value}</translation>
    </message>
    <message>
        <source>{layer} · value {channel} = {value}</source>
        <translation>{layer} · 第 {channel} 个值 = {value}</translation>
    </message>
</context>
<context>
    <name>Architecture</name>
    <message>
        <source>Two convolutions, each followed by ReLU and max pooling, then one fully connected layer. The first kernels find edges; the second ones put them together.</source>
        <translation>两个卷积层，每层之后接 ReLU 和最大池化，最后是一个全连接层。第一层的卷积核寻找边缘，第二层把它们组合成形状。</translation>
    </message>
    <message>
        <source>One of the earliest in practical use (1998): large 5×5 kernels, tanh instead of ReLU, and pooling by the average. Look how tanh presses every value between −1 and 1, and how conv3 sees whole maps, or nearly, at once.</source>
        <translation>最早投入实际应用的卷积网络之一（1998 年）：5×5 的大卷积核，用 tanh 而不是 ReLU，用平均池化。看看 tanh 怎样把每个值压到 −1 与 1 之间，以及 conv3 怎样一次看到整张（或几乎整张）特征图。</translation>
    </message>
    <message>
        <source>No convolution: every hidden unit looks at all pixels at once. It needs several times the parameters of SimpleCNN, and what is moved by a few pixels is something new to it.</source>
        <translation>没有卷积：每个隐藏单元同时看全部像素。它的参数是 SimpleCNN 的好几倍；图形只要平移几个像素，对它来说就成了全新的图形。</translation>
    </message>
    <message>
        <source>After the winner of the ImageNet contest of 2012, scaled to small pictures: five convolutions, pooling windows that overlap, dropout. Look how the maps shrink and multiply. Nearly half of the parameters are in the convolutions; in the full-size network, on Layers, it is 4 %.</source>
        <translation>仿照 2012 年 ImageNet 竞赛的冠军网络，按小图片缩小：五个卷积层、互相重叠的池化窗口和随机失活。看看特征图怎样越来越小、越来越多。这里近一半的参数在卷积层；在“网络层”页的完整版网络里只有 4 %。</translation>
    </message>
    <message>
        <source>Pairs of 3×3 kernels (2014): two of them see 5×5 pixels, with a ReLU in between. Where the number of maps stays the same, they have fewer weights than one 5×5 kernel: 18 to 25. Point at conv1b and watch its window on the picture.</source>
        <translation>成对的 3×3 卷积核（2014 年）：两个合起来看到 5×5 个像素，中间还有一个 ReLU。特征图数量不变时，它们的权重比一个 5×5 卷积核少：18 比 25。把指针放在 conv1b 上，看它在图片上的窗口。</translation>
    </message>
    <message>
        <source>Residual blocks (2015): each adds what its convolutions found to what it was given. Look where the branches meet again, and at the 1×1 convolution on the shortcut where the shapes differ.</source>
        <translation>残差块（2015 年）：每一块都把卷积得到的结果加到它的输入上。看看分支在哪里重新汇合，形状不同时跳跃连接（shortcut）上的 1×1 卷积又做了什么。</translation>
    </message>
    <message>
        <source>Own network: {layers} layers</source>
        <translation>自建网络：{layers} 层</translation>
    </message>
    <message>
        <source>Put together on the Build page: {rows}.</source>
        <translation>在“搭建”页搭成的网络：{rows}。</translation>
    </message>
    <message>
        <source>With batch norm and dropout</source>
        <translation>带批归一化和随机失活</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空网络</translation>
    </message>
    <message>
        <source>A network that another program wrote with torch.export; layers without a working show their values.</source>
        <translation>由其他程序用 torch.export 导出的网络；没有演算过程的层只显示数值。</translation>
    </message>
</context>
<context>
    <name>Augmentation</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The network sees the pictures as they are, each epoch the same.</source>
        <translation>网络看到的是原样的图片，每一轮都相同。</translation>
    </message>
    <message>
        <source>shift and rotate</source>
        <translation>平移和旋转</translation>
    </message>
    <message>
        <source>Each time a picture is seen it is moved by up to 2 pixels each way and turned by up to 10°.</source>
        <translation>每次看到一张图片时，都把它随机平移至多 2 个像素，旋转至多 10°。</translation>
    </message>
    <message>
        <source>affine and elastic</source>
        <translation>仿射和弹性变形</translation>
    </message>
    <message>
        <source>Each time a picture is seen it is moved, turned, slanted by up to 10° and resized by up to 10 %, and its lines are bent, as if another hand had drawn it.</source>
        <translation>每次看到一张图片时，都随机平移、旋转、倾斜至多 10°、缩放至多 10 %，并弯曲线条，就像换了一个人来画。</translation>
    </message>
</context>
<context>
    <name>AugmentationPreview</name>
    <message>
        <source>Eight pictures, and below them as the network may see them. Click to draw anew.</source>
        <translation>八张原图，下面是网络可能看到的样子。单击可重新随机变换。</translation>
    </message>
    <message>
        <source>Pictures before and after</source>
        <translation>变换前后的图</translation>
    </message>
</context>
<context>
    <name>BuildPage</name>
    <message>
        <source>Build</source>
        <translation>搭建</translation>
    </message>
    <message>
        <source>On the Build page</source>
        <translation>在“搭建”页</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Put a row below the chosen one</source>
        <translation>在选中的行下面添加一行</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>从现成网络开始</translation>
    </message>
    <message>
        <source>Take the rows of a ready network instead</source>
        <translation>换成一个现成网络的各行，在它的基础上修改</translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation>删除此行</translation>
    </message>
    <message>
        <source>Take the chosen row away ({key})</source>
        <translation>删除选中的行（{key}）</translation>
    </message>
    <message>
        <source>Move the chosen row up ({key})</source>
        <translation>把选中的行上移（{key}）</translation>
    </message>
    <message>
        <source>Move the chosen row down ({key})</source>
        <translation>把选中的行下移（{key}）</translation>
    </message>
    <message>
        <source>Take the last change of the rows back ({key})</source>
        <translation>撤销对各行的上一次修改（{key}）</translation>
    </message>
    <message>
        <source>The network on show</source>
        <translation>当前显示的网络</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>使用这个网络</translation>
    </message>
    <message>
        <source>Build it, untrained, and show it; then train it on the Train page</source>
        <translation>搭好这个网络并显示出来；它还没有训练，可以到“训练”页训练它</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>Row {number}: {reason}</source>
        <translation>第 {number} 行：{reason}</translation>
    </message>
    <message>
        <source>This network is on show.</source>
        <translation>当前显示的就是这个网络。</translation>
    </message>
    <message>
        <source>This network can be built.</source>
        <translation>网络结构有效，可以搭建。</translation>
    </message>
</context>
<context>
    <name>BuildRow</name>
    <message>
        <source>What this row does</source>
        <translation>这一行做什么运算</translation>
    </message>
    <message>
        <source>Operation of row {number}</source>
        <translation>第 {number} 行的运算</translation>
    </message>
</context>
<context>
    <name>BuildTable</name>
    <message>
        <source>Rows of the network</source>
        <translation>网络的各行</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>move the chosen row up or down</source>
        <translation>上移或下移所选的行</translation>
    </message>
    <message>
        <source>take the chosen row away</source>
        <translation>删除所选的行</translation>
    </message>
    <message>
        <source>take the last change of the rows back</source>
        <translation>撤销对各行的上一次修改</translation>
    </message>
</context>
<context>
    <name>Caption</name>
    <message>
        <source>{dataset}, test picture {index}, labelled {label}</source>
        <translation>{dataset}，测试图 {index}，标签为 {label}</translation>
    </message>
    <message>
        <source>{dataset}, training picture {index}, labelled {label}</source>
        <translation>{dataset}，训练图 {index}，标签为 {label}</translation>
    </message>
    <message>
        <source>My digit {index}, a {label}</source>
        <translation>我的数字 {index}，写的是 {label}</translation>
    </message>
</context>
<context>
    <name>CellChooser</name>
    <message>
        <source>&amp;Layer</source>
        <translation>层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Row</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Column</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>The layer whose values are worked out</source>
        <translation>要演算哪一层的值</translation>
    </message>
    <message>
        <source>The map of the layer, or the value of a vector</source>
        <translation>该层的哪张特征图，或向量的哪个值</translation>
    </message>
    <message>
        <source>The row of the output cell</source>
        <translation>输出格所在的行</translation>
    </message>
    <message>
        <source>The column of the output cell</source>
        <translation>输出格所在的列</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>值(&amp;V)</translation>
    </message>
</context>
<context>
    <name>CheckpointBanner</name>
    <message>
        <source>Back to the present</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>Show the network again that was on show before.</source>
        <translation>重新显示之前的网络。</translation>
    </message>
    <message>
        <source>In the past: {run}, step {step} of {total}</source>
        <translation>正在回看：{run}，第 {step} 步，共 {total} 步</translation>
    </message>
</context>
<context>
    <name>CheckpointSlider</name>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Go back in time: the whole window shows the network as it was at this step. (← →)</source>
        <translation>回到过去：整个窗口显示网络在这一步时的样子。（← →）</translation>
    </message>
    <message>
        <source>Stop playing ({key})</source>
        <translation>停止播放（{key}）</translation>
    </message>
    <message>
        <source>Play the run ({key})</source>
        <translation>播放训练过程（{key}）</translation>
    </message>
    <message>
        <source>No checkpoint is kept of this run yet.</source>
        <translation>这次训练还没有保存检查点。</translation>
    </message>
    <message>
        <source> · validation {share}</source>
        <translation> · 验证 {share}</translation>
    </message>
    <message>
        <source> · validation {share} at step {step}</source>
        <translation> · 验证 {share}（第 {step} 步）</translation>
    </message>
    <message>
        <source>step {step} of {total}</source>
        <translation>第 {step} 步，共 {total} 步</translation>
    </message>
</context>
<context>
    <name>ClassName</name>
    <message>
        <source>circle</source>
        <translation>圆形</translation>
    </message>
    <message>
        <source>square</source>
        <translation>正方形</translation>
    </message>
    <message>
        <source>triangle</source>
        <translation>三角形</translation>
    </message>
    <message>
        <source>star</source>
        <translation>星形</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>十字形</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>圆环</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Precision and recall</source>
        <translation>精确率与召回率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Of the pictures of this class, the share the network recognised</source>
        <translation>这一类的图中，网络认对的比例</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Of the answers with this class, the share that was right</source>
        <translation>网络答为这一类的数字中，答对的比例</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Closing cnngui</source>
        <translation>正在关闭 cnngui</translation>
    </message>
    <message>
        <source>&amp;Keep the window open</source>
        <translation>不关闭窗口(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Close now</source>
        <translation>立即关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Waiting for {seconds} s; the window closes by itself.</source>
        <translation>已等待 {seconds} 秒；结束后窗口会自动关闭。</translation>
    </message>
</context>
<context>
    <name>ColourLegend</name>
    <message>
        <source>Black is no ink, white is full ink.</source>
        <translation>黑色处没有笔迹，白色处笔迹最浓。</translation>
    </message>
    <message>
        <source>Blue is negative, white is zero, red is positive. The ends are the largest value of either sign.</source>
        <translation>蓝色为负，白色为零，红色为正；两端对应绝对值最大的数。</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare &amp;with</source>
        <translation>对比对象(&amp;W)</translation>
    </message>
    <message>
        <source>Draw a digit: both networks answer.</source>
        <translation>写一个数字，两个网络都会作答。</translation>
    </message>
    <message>
        <source>Both say {digit}</source>
        <translation>两个网络都认为是 {digit}</translation>
    </message>
    <message>
        <source>Left says {left}, right says {right}</source>
        <translation>左边认为是 {left}，右边认为是 {right}</translation>
    </message>
    <message>
        <source>{title}, the network on show</source>
        <translation>{title}（当前显示的网络）</translation>
    </message>
    <message>
        <source>layers with parameters</source>
        <translation>含参数的层</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>multiplications for one picture</source>
        <translation>识别一张图所需的乘法次数</translation>
    </message>
    <message>
        <source>of the {count} test pictures right</source>
        <translation>{count} 张测试图的准确率</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
</context>
<context>
    <name>CompareSide</name>
    <message>
        <source>Whole</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Bring the whole network into sight (0)</source>
        <translation>显示整个网络（0 键）</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value.</source>
        <translation>指向某一格可看它的精确值。</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>{count} of {whole} pictures of {true} were recognised: {share}</source>
        <translation>{whole} 张“{true}”中识别正确 {count} 张：{share}</translation>
    </message>
    <message>
        <source>{count} of {whole} pictures of {true} were taken for {answer}: {share}</source>
        <translation>{whole} 张“{true}”中有 {count} 张被认成“{answer}”：{share}</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Rows: what the pictures are; columns: what the network took them for. Blue is right, orange is wrong; the stronger, the larger the share of the row.</source>
        <translation>行：图片的真实类别；列：网络的判断。蓝色为正确，橙色为错误；颜色越深，在该行中所占的比例越大。</translation>
    </message>
    <message>
        <source>{right} of {whole} recognised</source>
        <translation>{whole} 张中识别正确 {right} 张</translation>
    </message>
    <message>
        <source>the network&apos;s answer</source>
        <translation>网络的判断</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>真实类别</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>The matrix comes with the first evaluation on the held-out pictures.</source>
        <translation>第一次在验证集上评估之后，这里会显示混淆矩阵。</translation>
    </message>
    <message>
        <source>Held-out pictures after step {step}: {right} of {whole} recognised.</source>
        <translation>第 {step} 步之后的验证集：{whole} 张中认对了 {right} 张。</translation>
    </message>
</context>
<context>
    <name>ConventionNotices</name>
    <message>
        <source>Input and outputs …</source>
        <translation>输入与输出…</translation>
    </message>
</context>
<context>
    <name>ConventionsDialog</name>
    <message>
        <source>Input and outputs of {title}</source>
        <translation>{title} 的输入与输出</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>A network knows only pictures scaled like those it was trained with. These are the usual ways, tried on pictures whose classes are known: choose one, or fill in the numbers.</source>
        <translation>网络只认得与训练时缩放方式相同的图片。下面是常用的几种方式，已用类别已知的图片试过：选一种，或自己填数值。</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Scalings that were tried</source>
        <translation>试过的缩放方式</translation>
    </message>
    <message>
        <source>Largest value (1 or 255)</source>
        <translation>最大值（1 或 255）</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反相</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>ink is 0, paper is the largest value</source>
        <translation>笔迹为 0，纸面为最大值</translation>
    </message>
    <message>
        <source>The network is being tried …</source>
        <translation>正在试用这个网络…</translation>
    </message>
    <message>
        <source>With these numbers: {right} known pictures right.</source>
        <translation>用这些数值：已知图片准确率 {right}。</translation>
    </message>
</context>
<context>
    <name>CopyButtons</name>
    <message>
        <source>Copy &amp;text</source>
        <translation>复制文字(&amp;T)</translation>
    </message>
    <message>
        <source>Copy the whole working as text</source>
        <translation>把整个演算过程复制为文字</translation>
    </message>
    <message>
        <source>Copy &amp;PyTorch</source>
        <translation>复制 PyTorch(&amp;P)</translation>
    </message>
    <message>
        <source>Copy lines of Python that print the same number</source>
        <translation>复制几行 Python，运行后得到同样的数</translation>
    </message>
    <message>
        <source>Copy p&amp;icture</source>
        <translation>复制图片(&amp;I)</translation>
    </message>
    <message>
        <source>Copy this page as a picture</source>
        <translation>把这一页复制为图片</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>Loss on a logarithmic scale</source>
        <translation>损失用对数刻度</translation>
    </message>
    <message>
        <source>Give each power of ten the same height, so that small losses can be told apart.</source>
        <translation>让每个数量级占同样的高度，这样很小的损失也能看出差别。</translation>
    </message>
    <message>
        <source>The values at the step under the pointer, or at the newest one.</source>
        <translation>指针所在那一步的数值；没有指向时是最新一步的数值。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>seconds of training</source>
        <translation>训练秒数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>% right</source>
        <translation>准确率 %</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>mean of {count} steps</source>
        <translation>最近 {count} 步平均</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>validation after step {step}: loss {loss} · {share} % right</source>
        <translation>第 {step} 步之后的验证集：损失 {loss} · 准确率 {share} %</translation>
    </message>
    <message>
        <source>step {step} · {seconds} s · loss {loss} · {share} % right · learning rate {rate}</source>
        <translation>第 {step} 步 · {seconds} 秒 · 损失 {loss} · 准确率 {share} % · 学习率 {rate}</translation>
    </message>
</context>
<context>
    <name>Dataset</name>
    <message>
        <source>MNIST digits</source>
        <translation>MNIST 手写数字</translation>
    </message>
    <message>
        <source>Coloured shapes</source>
        <translation>彩色图形</translation>
    </message>
</context>
<context>
    <name>DatasetBox</name>
    <message>
        <source>Test pictures ({count})</source>
        <translation>测试图（{count} 张）</translation>
    </message>
    <message>
        <source>Validation pictures ({count})</source>
        <translation>验证图（{count} 张）</translation>
    </message>
    <message>
        <source>Training pictures (the first {count})</source>
        <translation>训练图（前 {count} 张）</translation>
    </message>
    <message>
        <source>Training pictures (all {count})</source>
        <translation>训练图（全部 {count} 张）</translation>
    </message>
    <message>
        <source>My own digits</source>
        <translation>我写的数字</translation>
    </message>
    <message>
        <source>The test pictures are kept apart from all training; the validation pictures are held out of the training that made this network; it learned from the training ones.</source>
        <translation>测试图从不参与任何训练；验证图不用于训练这个网络；训练图是网络学习过的。</translation>
    </message>
    <message>
        <source>Test on</source>
        <translation>测试数据</translation>
    </message>
</context>
<context>
    <name>DigitCanvas</name>
    <message>
        <source>Draw a digit with the pressed left button, a finger or a stylus.</source>
        <translation>按住鼠标左键，或用手指、触控笔写一个数字。</translation>
    </message>
    <message>
        <source>Drawing canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Draw a digit, 0 to 9, here.

The network answers
while you draw.</source>
        <translation>请在这里写一个数字（0～9）。

边写，网络边回答。</translation>
    </message>
</context>
<context>
    <name>DigitGallery</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>What each picture is → what the network says, and how sure it is; the surest answer comes first. Click a picture to show it to the network, double-click it for its working in Step.</source>
        <translation>真实的类别 → 网络的回答，以及网络有多大把握；把握最大的排在最前。单击一张图可把它给网络看，双击可在“演算”页查看它的计算过程。</translation>
    </message>
    <message>
        <source>{true}, taken for {answer} with {share}</source>
        <translation>真实为 {true}，网络认作 {answer}，概率 {share}</translation>
    </message>
</context>
<context>
    <name>DigitsPanel</name>
    <message>
        <source>All mistakes</source>
        <translation>全部错误</translation>
    </message>
    <message>
        <source>Previous mistake</source>
        <translation>上一个错误</translation>
    </message>
    <message>
        <source>Next mistake</source>
        <translation>下一个错误</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>演算</translation>
    </message>
    <message>
        <source>List every picture with a wrong answer</source>
        <translation>列出所有答错的图</translation>
    </message>
    <message>
        <source>Show the mistake before this one to the network ({key})</source>
        <translation>把上一张答错的图给网络看（{key}）</translation>
    </message>
    <message>
        <source>Show the next mistake to the network, the surest first ({key})</source>
        <translation>把下一张答错的图给网络看，把握最大的在前（{key}）</translation>
    </message>
    <message>
        <source>See in Step how the answer to the chosen picture is worked out ({key})</source>
        <translation>在“演算”页查看所选图的答案是怎样算出来的（{key}）</translation>
    </message>
    <message>
        <source>Mistakes: {count}</source>
        <translation>错误：{count} 个</translation>
    </message>
    <message>
        <source>My digits: {count}</source>
        <translation>我的数字：{count}</translation>
    </message>
    <message>
        <source>The network made no mistake with these pictures.</source>
        <translation>这些图网络全部答对了。</translation>
    </message>
    <message>
        <source>No picture of this set is in that cell any more.</source>
        <translation>这个集合里已没有图落在那一格。</translation>
    </message>
    <message>
        <source>Click a picture to show it to the network.</source>
        <translation>单击一张图，把它给网络看。</translation>
    </message>
    <message>
        <source>{true} recognised: {count}</source>
        <translation>{true} 识别正确：{count} 个</translation>
    </message>
    <message>
        <source>{true} taken for {predicted}: {count}</source>
        <translation>{true} 被认作 {predicted}：{count} 个</translation>
    </message>
    <message>
        <source>{place}: the network says {answer} ({sure}).</source>
        <translation>{place}：网络答 {answer}（{sure}）。</translation>
    </message>
    <message>
        <source>{place}: the network says {answer} ({sure}); for {true} it has {truth}.</source>
        <translation>{place}：网络答 {answer}（{sure}），给 {true} 的概率是 {truth}。</translation>
    </message>
</context>
<context>
    <name>DrawPanel</name>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>What the pictures are. Networks, training, tests and comparisons follow this choice.</source>
        <translation>图片的种类。网络、训练、测试和比较都随这里的选择而变。</translation>
    </message>
    <message>
        <source>Ink width</source>
        <translation>笔迹粗细</translation>
    </message>
    <message>
        <source>How thick the ink looks and how much the eraser takes. The network always gets the strokes redrawn with the same pen.</source>
        <translation>笔迹看起来的粗细，也是橡皮的大小。送入网络之前，笔画总会用同样粗细的笔重描一遍。</translation>
    </message>
    <message>
        <source>Pen width</source>
        <translation>画笔粗细</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
</context>
<context>
    <name>DrawStrip</name>
    <message>
        <source>Network input</source>
        <translation>网络的输入</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Click to unfold the Draw panel</source>
        <translation>单击可展开书写面板</translation>
    </message>
</context>
<context>
    <name>EvaluateControls</name>
    <message>
        <source>Test on</source>
        <translation>测试数据</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the test; the result before it stays</source>
        <translation>结束测试；保留之前的结果</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>How many pictures are done</source>
        <translation>已完成多少张图</translation>
    </message>
    <message>
        <source>The network on show or the pictures have changed since; press Test to test anew.</source>
        <translation>此后网络或图片有了变化；按“测试”可重新测试。</translation>
    </message>
    <message>
        <source>Test the network on show on these pictures</source>
        <translation>用这些图测试当前显示的网络</translation>
    </message>
    <message>
        <source>Out of date; waits for the end of the training</source>
        <translation>已过时；等训练结束后重新测试</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>已过时</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation>尚未测试</translation>
    </message>
    <message>
        <source>Waits for the end of the training; press Test to test now.</source>
        <translation>等训练结束后测试；要现在测试，请按“测试”。</translation>
    </message>
    <message>
        <source>{share} right: {correct} of {count}</source>
        <translation>正确 {share}：{count} 个中的 {correct} 个</translation>
    </message>
    <message>
        <source>{network} on {digits}, at {time}</source>
        <translation>{network}，{digits}，{time}</translation>
    </message>
    <message>
        <source>the test pictures</source>
        <translation>测试图</translation>
    </message>
    <message>
        <source>the validation pictures</source>
        <translation>验证图</translation>
    </message>
    <message>
        <source>the training pictures</source>
        <translation>训练图</translation>
    </message>
    <message>
        <source>my own digits</source>
        <translation>我写的数字</translation>
    </message>
</context>
<context>
    <name>EvaluatePage</name>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>the next mistake, or the one before, shown to the network</source>
        <translation>把下一张或上一张答错的图给网络看</translation>
    </message>
    <message>
        <source>the pictures of a cell; the chosen picture in Step</source>
        <translation>列出一格里的图；在“演算”页打开所选的图</translation>
    </message>
    <message>
        <source>On the Test page</source>
        <translation>在“测试”页</translation>
    </message>
    <message>
        <source>The matrix comes with the first test.</source>
        <translation>第一次测试后显示混淆矩阵。</translation>
    </message>
    <message>
        <source>Draw a digit on the canvas, choose above which one it is, and add it.</source>
        <translation>在画布上写一个数字，在上方选择它是几，然后加入。</translation>
    </message>
</context>
<context>
    <name>Example</name>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>To the answer</source>
        <translation>输出与损失</translation>
    </message>
    <message>
        <source>Named kernels</source>
        <translation>经典卷积核</translation>
    </message>
    <message>
        <source>5×5 input, 3×3 kernel, stride 1</source>
        <translation>5×5 输入，3×3 卷积核，步幅 1</translation>
    </message>
    <message>
        <source>Colour picture, eight 3×3 kernels</source>
        <translation>彩色图片，八个 3×3 卷积核</translation>
    </message>
    <message>
        <source>4×4 input, padding 1, 3×3 kernel</source>
        <translation>4×4 输入，填充 1，3×3 卷积核</translation>
    </message>
    <message>
        <source>Two kernels, three channels, stride 2, padding 1</source>
        <translation>两个卷积核，三个通道，步幅 2，填充 1</translation>
    </message>
    <message>
        <source>Stride 2 across, 3 down</source>
        <translation>横向步幅 2，纵向步幅 3</translation>
    </message>
    <message>
        <source>32 wide, kernel 4, stride 3: it does not fit</source>
        <translation>宽 32，卷积核 4，步幅 3：除不尽</translation>
    </message>
    <message>
        <source>1×1 convolution, 256 channels to 64</source>
        <translation>1×1 卷积，256 通道变 64 通道</translation>
    </message>
    <message>
        <source>One 5×5 kernel against two 3×3</source>
        <translation>一个 5×5 卷积核与两个 3×3 卷积核之比</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>2×2 max pooling, average pooling beside it</source>
        <translation>2×2 最大池化，与平均池化对照</translation>
    </message>
    <message>
        <source>2×2 max pooling once more</source>
        <translation>再看一次 2×2 最大池化</translation>
    </message>
    <message>
        <source>Adaptive average pooling to 7×7</source>
        <translation>自适应平均池化到 7×7</translation>
    </message>
    <message>
        <source>Fully connected, then softmax</source>
        <translation>全连接，再接 softmax</translation>
    </message>
    <message>
        <source>Cross-entropy at p = 0.85 and at p = 0.05</source>
        <translation>p = 0.85 与 p = 0.05 时的交叉熵</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>Every cell stays as it is.</source>
        <translation>每一格都保持不变。</translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Makes a cell differ more from its neighbours.</source>
        <translation>让每一格与周围的差别更明显。</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>0 wherever all cells are the same; what is left are the edges.</source>
        <translation>数值处处相同的地方得 0，剩下的就是边缘。</translation>
    </message>
    <message>
        <source>box blur</source>
        <translation>均值模糊</translation>
    </message>
    <message>
        <source>The mean of nine cells.</source>
        <translation>九个格子的平均值。</translation>
    </message>
    <message>
        <source>Gaussian 3×3</source>
        <translation>高斯 3×3</translation>
    </message>
    <message>
        <source>A mean in which near cells count for more.</source>
        <translation>离得近的格子权重更大的平均。</translation>
    </message>
    <message>
        <source>Gaussian 5×5</source>
        <translation>高斯 5×5</translation>
    </message>
    <message>
        <source>A softer mean in which near cells count for more.</source>
        <translation>更柔和的加权平均，离得近的格子权重更大。</translation>
    </message>
    <message>
        <source>Sobel, left to right</source>
        <translation>Sobel（从左到右）</translation>
    </message>
    <message>
        <source>Positive where it gets brighter to the right, negative where it gets darker.</source>
        <translation>向右变亮处为正，向右变暗处为负。</translation>
    </message>
    <message>
        <source>Sobel, top to bottom</source>
        <translation>Sobel（从上到下）</translation>
    </message>
    <message>
        <source>Positive where it gets brighter downwards, negative where it gets darker.</source>
        <translation>向下变亮处为正，向下变暗处为负。</translation>
    </message>
    <message>
        <source>Prewitt, left to right</source>
        <translation>Prewitt（从左到右）</translation>
    </message>
    <message>
        <source>As Sobel, with all three rows counting the same.</source>
        <translation>与 Sobel 相似，但三行的权重相同。</translation>
    </message>
    <message>
        <source>Prewitt, top to bottom</source>
        <translation>Prewitt（从上到下）</translation>
    </message>
    <message>
        <source>As Sobel, with all three columns counting the same.</source>
        <translation>与 Sobel 相似，但三列的权重相同。</translation>
    </message>
    <message>
        <source>Laplacian</source>
        <translation>拉普拉斯</translation>
    </message>
    <message>
        <source>How much a cell differs from its four neighbours.</source>
        <translation>每一格与上下左右四个邻居的差别。</translation>
    </message>
    <message>
        <source>emboss</source>
        <translation>浮雕</translation>
    </message>
    <message>
        <source>As if the picture stood out of a sheet of metal, with light from the top left.</source>
        <translation>图像像从金属板上凸起的浮雕，光从左上方照来。</translation>
    </message>
</context>
<context>
    <name>FactsView</name>
    <message>
        <source>not tested</source>
        <translation>未测试</translation>
    </message>
    <message>
        <source>Facts of both networks</source>
        <translation>两个网络的数据对照</translation>
    </message>
</context>
<context>
    <name>FaultNotices</name>
    <message>
        <source>Show what was logged</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>Report it</source>
        <translation>报告这个问题</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Save the model</source>
        <translation>保存模型</translation>
    </message>
    <message>
        <source>Models (*.pt)</source>
        <translation>模型 (*.pt)</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
</context>
<context>
    <name>FileKinds</name>
    <message>
        <source>Networks and weights (*.pt *.pt2 *.pth *.ckpt *.safetensors *.tar *.bin);;All files (*)</source>
        <translation>网络与权重 (*.pt *.pt2 *.pth *.ckpt *.safetensors *.tar *.bin);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.avif);;All files (*)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.avif);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FileProgress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>FileReader</name>
    <message>
        <source>Reading {name} …</source>
        <translation>正在读取 {name} …</translation>
    </message>
    <message>
        <source>Writing {name} …</source>
        <translation>正在写入 {name} …</translation>
    </message>
</context>
<context>
    <name>FormulaPanel</name>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>{count} values are equally large; the first of them wins.</source>
        <translation>有 {count} 个值同样大；取其中第一个。</translation>
    </message>
    <message>
        <source>{count} values are equally large; any of them is the largest.</source>
        <translation>有 {count} 个值同样大；取其中任何一个都一样。</translation>
    </message>
    <message>
        <source>torch adds in float32, whose largest number is 3.4·10³⁸: there it is {value}.</source>
        <translation>torch 用 float32 计算，它能表示的最大数是 3.4·10³⁸，所以得到 {value}。</translation>
    </message>
    <message>
        <source>channels: {sum}</source>
        <translation>各通道：{sum}</translation>
    </message>
    <message>
        <source>parameters: {arithmetic}</source>
        <translation>参数：{arithmetic}</translation>
    </message>
    <message>
        <source>of which: {parts}</source>
        <translation>其中：{parts}</translation>
    </message>
    <message>
        <source>multiplications: {arithmetic}</source>
        <translation>乘法次数：{arithmetic}</translation>
    </message>
    <message>
        <source>never seen: {cells} of the {count} cells with padding (whole rows: {rows}, whole columns: {columns})</source>
        <translation>从未用到：含填充共 {count} 格中的 {cells} 格（其中整行 {rows} 行、整列 {columns} 列）</translation>
    </message>
    <message>
        <source>never seen: {cells} of the {count} cells (whole rows: {rows}, whole columns: {columns})</source>
        <translation>从未用到：{count} 格中的 {cells} 格（其中整行 {rows} 行、整列 {columns} 列）</translation>
    </message>
</context>
<context>
    <name>FullSize</name>
    <message>
        <source>As torchvision has it, on colour pictures of 224×224 with 1,000 classes: after Krizhevsky (2014), with fewer maps than the winner of 2012, and without its groups and local response normalisation. The first two fully connected layers hold nine tenths of all parameters, the convolutions do nine tenths of the multiplications.</source>
        <translation>这是 torchvision 中的版本，输入为 224×224 的彩色图片，共 1,000 类：依照 Krizhevsky（2014 年），特征图比 2012 年的冠军网络少，也没有分组卷积和局部响应归一化。前两个全连接层占全部参数的十分之九，卷积层承担十分之九的乘法。</translation>
    </message>
    <message>
        <source>Thirteen 3×3 convolutions (2014): five times the maps are halved in height and width, while their number grows from 64 to 512. One fully connected layer behind them holds three quarters of all parameters.</source>
        <translation>十三个 3×3 卷积层（2014 年）：特征图的高和宽五次减半，数量则从 64 增加到 512。其后的一个全连接层就占全部参数的四分之三。</translation>
    </message>
    <message>
        <source>Eight residual blocks (2015): with global average pooling in place of the large fully connected layers it needs a twelfth of the parameters of VGG-16.</source>
        <translation>八个残差块（2015 年）：用全局平均池化代替庞大的全连接层，参数只有 VGG-16 的十二分之一。</translation>
    </message>
</context>
<context>
    <name>GridEditor</name>
    <message>
        <source>{name}: type numbers, or paste a block; the arrow keys move</source>
        <translation>{name}：键入数字，或粘贴一整块；用方向键移动</translation>
    </message>
    <message>
        <source>Which {word} is in the grid below</source>
        <translation>下面的表格显示哪个{word}</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>Fill the chosen cells, or all where only one is chosen</source>
        <translation>填入选中的格子；只选一格时填入全部</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Fill the chosen cells, or all, with whole numbers by chance</source>
        <translation>用随机整数填入选中的格子或全部格子</translation>
    </message>
    <message>
        <source>with 0</source>
        <translation>全填 0</translation>
    </message>
    <message>
        <source>with 1</source>
        <translation>全填 1</translation>
    </message>
    <message>
        <source>with 1, 2, 3, …</source>
        <translation>填 1, 2, 3, …</translation>
    </message>
    <message>
        <source>with the first one</source>
        <translation>都填成第一格的数</translation>
    </message>
</context>
<context>
    <name>HistogramView</name>
    <message>
        <source>&amp;Logarithmic counts</source>
        <translation>个数取对数(&amp;L)</translation>
    </message>
    <message>
        <source>Makes bins of few values visible beside a bin of many.</source>
        <translation>让值很少的区间在值很多的区间旁边也看得见。</translation>
    </message>
    <message>
        <source>Histogram of the activations</source>
        <translation>激活值直方图</translation>
    </message>
    <message>
        <source>Histogram of the weights</source>
        <translation>权重直方图</translation>
    </message>
    <message>
        <source>Activations of {layer} for this picture: {shape} values</source>
        <translation>{layer} 对这张图片的激活值：{shape} 个</translation>
    </message>
    <message>
        <source>A map, or a unit, is dead where it is zero for every picture of the validation set. This runs all of them through the network.</source>
        <translation>如果对验证集的每一张图片，某张特征图（或某个神经元）的输出都为零，就称它“死亡”。点击后将把整个验证集送入网络。</translation>
    </message>
    <message>
        <source>Maps that are zero for this picture: {zero} of {count}</source>
        <translation>对这张图片全为零的特征图：{zero} 张（共 {count} 张）</translation>
    </message>
    <message>
        <source>Find dead maps</source>
        <translation>查找死亡特征图</translation>
    </message>
    <message>
        <source>Looking for dead maps: {share}</source>
        <translation>正在查找死亡特征图：{share}</translation>
    </message>
    <message>
        <source>Dead maps, zero for all {pictures} validation pictures: {dead} of {count}</source>
        <translation>死亡特征图（对全部 {pictures} 张验证图片都为零）：{dead} 张（共 {count} 张）</translation>
    </message>
    <message>
        <source>Dead units, zero for all {pictures} validation pictures: {dead} of {count}</source>
        <translation>死亡神经元（对全部 {pictures} 张验证图片都为零）：{dead} 个（共 {count} 个）</translation>
    </message>
    <message>
        <source>{layer} has no weights: nothing in it is learned.</source>
        <translation>{layer} 没有权重：其中没有需要学习的数。</translation>
    </message>
    <message>
        <source>Weights of {layer}: {count}</source>
        <translation>{layer} 的权重：{count} 个</translation>
    </message>
    <message>
        <source>The biases are not among them.</source>
        <translation>不包括偏置。</translation>
    </message>
    <message>
        <source>smallest {smallest} · mean {mean} · largest {largest} · zeros {zeros} %</source>
        <translation>最小 {smallest} · 平均 {mean} · 最大 {largest} · 零占 {zeros} %</translation>
    </message>
    <message>
        <source>not finite: {count}</source>
        <translation>非有限值：{count} 个</translation>
    </message>
    <message>
        <source>Point at a bar for its range and its count.</source>
        <translation>指向某根柱，可看它的范围和个数。</translation>
    </message>
    <message>
        <source>{count} values from {low} to {high}</source>
        <translation>从 {low} 到 {high}：{count} 个值</translation>
    </message>
</context>
<context>
    <name>InputForm</name>
    <message>
        <source>Grid, by hand</source>
        <translation>网格（手工填写）</translation>
    </message>
    <message>
        <source>Row of numbers, by hand</source>
        <translation>一行数（手工填写）</translation>
    </message>
    <message>
        <source>The current picture</source>
        <translation>当前的图片</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>一张图片</translation>
    </message>
    <message>
        <source>The example&apos;s values</source>
        <translation>例题自带的数值</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Where the values come from</source>
        <translation>数值从哪里来</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a picture; it is scaled to at most 64×64 pixels</source>
        <translation>打开一张图片；会缩小到不超过 64×64 像素</translation>
    </message>
    <message>
        <source>Channels of the input</source>
        <translation>输入的通道数</translation>
    </message>
    <message>
        <source>Rows of the input</source>
        <translation>输入的行数</translation>
    </message>
    <message>
        <source>Columns of the input</source>
        <translation>输入的列数</translation>
    </message>
    <message>
        <source>Input values</source>
        <translation>输入的数值</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
</context>
<context>
    <name>KernelsView</name>
    <message>
        <source>Kernels of the first layer</source>
        <translation>第一层的卷积核</translation>
    </message>
    <message>
        <source>First maps of the picture</source>
        <translation>图片的第一批特征图</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value.</source>
        <translation>指向某一格可看它的精确值。</translation>
    </message>
    <message>
        <source>{layer}: {count} kernels of {height}×{width}</source>
        <translation>{layer}：{count} 个 {height}×{width} 卷积核</translation>
    </message>
    <message>
        <source>{layer}: {count} kernels of 3×{height}×{width} in colour, 0 is grey</source>
        <translation>{layer}：{count} 个 3×{height}×{width} 的卷积核，以颜色表示，灰色为 0</translation>
    </message>
    <message>
        <source>This network has no kernels.</source>
        <translation>这个网络没有卷积核。</translation>
    </message>
    <message>
        <source>What they make of the picture</source>
        <translation>它们对图片的输出</translation>
    </message>
    <message>
        <source>kernel {number}, weight ({row}, {column}): {value}</source>
        <translation>卷积核 {number}，权重 ({row}, {column})：{value}</translation>
    </message>
    <message>
        <source>map {number}, cell ({row}, {column}): {value}</source>
        <translation>特征图 {number}，格 ({row}, {column})：{value}</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>In a picture of values</source>
        <translation>在数值图中</translation>
    </message>
    <message>
        <source>to the next control</source>
        <translation>移到下一个按钮或输入框</translation>
    </message>
    <message>
        <source>close the message</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>from cell to cell</source>
        <translation>逐格移动</translation>
    </message>
    <message>
        <source>In a plot, with the mouse</source>
        <translation>在曲线图中（鼠标）</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>指向</translation>
    </message>
    <message>
        <source>the exact values at a step</source>
        <translation>看某一步的精确值</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>move what is seen</source>
        <translation>平移视野</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>see all again</source>
        <translation>重新显示全部</translation>
    </message>
</context>
<context>
    <name>LayerTable</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Share of parameters</source>
        <translation>参数占比</translation>
    </message>
    <message>
        <source>Multiplications</source>
        <translation>乘法次数</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>All numbers that training changes: weights and biases, γ and β.</source>
        <translation>训练中会改变的全部数值：权重、偏置以及 γ 和 β。</translation>
    </message>
    <message>
        <source>Products with parameters for one picture, those with zeros of the padding and with γ among them. Divisions, as of average pooling and softmax, are not counted.</source>
        <translation>处理一张图片时与参数相乘的次数，包括与填充的零相乘和与 γ 相乘；平均池化和 softmax 中的除法不计。</translation>
    </message>
    <message>
        <source>Height and width of the part of the input that the value in the middle of the maps is computed from, cut off at the input&apos;s edges: without edges it can be larger.</source>
        <translation>特征图中央的值由输入的哪一块算出：该区域的高和宽，只计输入边界以内的部分；不受边界限制时可能更大。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>{arithmetic} (shared with {layer})</source>
        <translation>{arithmetic}（与 {layer} 共享）</translation>
    </message>
</context>
<context>
    <name>LayersPage</name>
    <message>
        <source>Saved {rows} rows as {path}.</source>
        <translation>已将 {rows} 行保存为 {path}。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>网络层</translation>
    </message>
    <message>
        <source>The network on show</source>
        <translation>当前显示的网络</translation>
    </message>
    <message>
        <source>{title}, full size</source>
        <translation>{title}（完整版）</translation>
    </message>
    <message>
        <source>Network to list</source>
        <translation>要列出的网络</translation>
    </message>
    <message>
        <source>The network on show, or one as large as its makers built it</source>
        <translation>当前显示的网络，或原论文尺寸的大网络</translation>
    </message>
    <message>
        <source>The layers of the network</source>
        <translation>网络的各层</translation>
    </message>
    <message>
        <source>Network&apos;s order</source>
        <translation>按网络顺序</translation>
    </message>
    <message>
        <source>List the layers in the order they run</source>
        <translation>按计算的先后顺序列出各层</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or all, as text with tabs ({key} in the table)</source>
        <translation>把选中的行（未选则全部）复制为制表符分隔的文本（在表格中按 {key}）</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or all, with plain numbers for other programs</source>
        <translation>把选中的行（未选则全部）复制为 CSV，数字不带分隔符，便于其他程序读取</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>保存 CSV…</translation>
    </message>
    <message>
        <source>Save the chosen rows, or all, as a CSV file</source>
        <translation>把选中的行（未选则全部）保存为 CSV 文件</translation>
    </message>
    <message>
        <source>{title}: {parameters} parameters, {multiplications} multiplications for one picture</source>
        <translation>{title}：{parameters} 个参数，每张图片 {multiplications} 次乘法</translation>
    </message>
    <message>
        <source>{title}: {parameters} parameters — {times} times the {own} of the network on show</source>
        <translation>{title}：{parameters} 个参数，是当前网络 {own} 个的 {times} 倍</translation>
    </message>
    <message>
        <source>Copied {rows} rows.</source>
        <translation>已复制 {rows} 行。</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>Loss</name>
    <message>
        <source>cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Minus the logarithm of the probability given to the true class: a confident wrong answer costs very much.</source>
        <translation>正确类别所得概率的负对数：错得越自信，代价越大。</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>The mean square of the distance between the probabilities and those wanted, 1 for the true class and 0 for the others. Behind a softmax its gradient is small even for a quite wrong answer, so it learns more slowly.</source>
        <translation>概率与目标值（正确类别为 1，其余为 0）之差的平方的平均值。接在 softmax 之后时，即使答案错得离谱，梯度也很小，所以学得更慢。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Draw</source>
        <translation>书写</translation>
    </message>
</context>
<context>
    <name>MapEquation</name>
    <message>
        <source>The maps this one is computed from. Click a cell to see where it is used.</source>
        <translation>这张图由这些图算出。点击某一格，可看它用在哪里。</translation>
    </message>
    <message>
        <source>The weights that made this map, those of each input channel.</source>
        <translation>算出这张图所用的权重，按输入通道排列。</translation>
    </message>
    <message>
        <source>What each input channel adds to the map. Click a cell for its products.</source>
        <translation>每个输入通道给这张图加上的部分。点击某一格，可看其中的各个乘积。</translation>
    </message>
    <message>
        <source>The chosen map. Click a cell, or press Enter on it, for its working.</source>
        <translation>选中的特征图。点击某一格，或在它上面按回车，可看它的演算过程。</translation>
    </message>
    <message>
        <source>Input maps</source>
        <translation>输入特征图</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>What each channel adds</source>
        <translation>各通道的贡献</translation>
    </message>
    <message>
        <source>Enlarged map</source>
        <translation>放大的特征图</translation>
    </message>
    <message>
        <source>{layer}, value {channel}</source>
        <translation>{layer}，第 {channel} 个值</translation>
    </message>
    <message>
        <source>{layer}, {count} values</source>
        <translation>{layer}，{count} 个值</translation>
    </message>
    <message>
        <source>{layer}, map {channel}, {height}×{width}</source>
        <translation>{layer}，特征图 {channel}，{height}×{width}</translation>
    </message>
    <message>
        <source>{layer}, {count} maps {height}×{width}</source>
        <translation>{layer}，{count} 张 {height}×{width} 的图</translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>{count} 个权重</translation>
    </message>
    <message>
        <source>Kernel {shape}</source>
        <translation>卷积核 {shape}</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Value {channel} (of 0…{last})</source>
        <translation>第 {channel} 号值（编号 0…{last}）</translation>
    </message>
    <message>
        <source>Map {channel} (of 0…{last}), {height}×{width}</source>
        <translation>特征图 {channel}（编号 0…{last}），{height}×{width}</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close the enlarged map</source>
        <translation>关闭放大的特征图</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value, click it for its working.</source>
        <translation>指向某一格可看精确值，点击可看演算过程。</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value.</source>
        <translation>指向某一格可看它的精确值。</translation>
    </message>
    <message>
        <source>weight on channel {channel}, row {row}, column {column}: {value}</source>
        <translation>对应通道 {channel}、行 {row}、列 {column} 的权重：{value}</translation>
    </message>
    <message>
        <source>{input} × weight {weight}: adds {value}</source>
        <translation>{input} × 权重 {weight}：加上 {value}</translation>
    </message>
    <message>
        <source>{layer} · channel {channel}: adds {value} to row {row}, column {column}</source>
        <translation>{layer} · 通道 {channel}：给行 {row}、列 {column} 加上 {value}</translation>
    </message>
    <message>
        <source>{layer}: adds {value}</source>
        <translation>{layer}：加上 {value}</translation>
    </message>
    <message>
        <source>{layer}: adds {value} to row {row}, column {column}</source>
        <translation>{layer}：给行 {row}、列 {column} 加上 {value}</translation>
    </message>
    <message>
        <source>weight on value {channel}: {value}</source>
        <translation>对应第 {channel} 个值的权重：{value}</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Trained networks</source>
        <translation>训练好的网络(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Th&amp;eme</source>
        <translation>主题(&amp;E)</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation>关闭这条提示（Esc）</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比对象</translation>
    </message>
    <message>
        <source>The network to compare with</source>
        <translation>选择与哪个网络对比</translation>
    </message>
    <message>
        <source>{title}, trained</source>
        <translation>{title}（已训练）</translation>
    </message>
    <message>
        <source>{title}, untrained</source>
        <translation>{title}（未训练）</translation>
    </message>
    <message>
        <source>The network trained last</source>
        <translation>最近训练的网络</translation>
    </message>
</context>
<context>
    <name>MonitorTabs</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Loss and accuracy of the run</source>
        <translation>训练的损失和准确率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The learning rate of each step</source>
        <translation>每一步的学习率</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>How large each layer&apos;s gradient and weights are, to judge whether the gradient vanishes</source>
        <translation>每一层的梯度和权重有多大，可用来判断梯度是否消失</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Which held-out pictures are taken for which</source>
        <translation>验证集中哪些图被认作了哪一类</translation>
    </message>
    <message>
        <source>The first kernels as they form, and what they make of the picture</source>
        <translation>第一层卷积核的形成过程，以及它们对图片的输出</translation>
    </message>
    <message>
        <source>by steps</source>
        <translation>按步数</translation>
    </message>
    <message>
        <source>by seconds</source>
        <translation>按秒数</translation>
    </message>
    <message>
        <source>Draw the curves along the steps, or along the seconds of training.</source>
        <translation>曲线的横轴用步数，还是用训练的秒数。</translation>
    </message>
    <message>
        <source>What the curves are drawn along</source>
        <translation>曲线的横轴</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save what this tab shows as a picture, or the numbers of the run as CSV.</source>
        <translation>把这一页保存为图片，或把训练数据保存为 CSV。</translation>
    </message>
    <message>
        <source>Picture as PN&amp;G …</source>
        <translation>保存为 PNG 图片(&amp;G)…</translation>
    </message>
    <message>
        <source>Picture as &amp;SVG …</source>
        <translation>保存为 SVG 图片(&amp;S)…</translation>
    </message>
    <message>
        <source>Numbers as &amp;CSV …</source>
        <translation>保存为 CSV 数据(&amp;C)…</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the training</source>
        <translation>保存训练结果</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Your network is on show with weights that nothing has taught yet; Train teaches it.</source>
        <translation>现在显示的是你的网络，它的权重还没有训练过；到“训练”页训练它。</translation>
    </message>
</context>
<context>
    <name>NetworkInput</name>
    <message>
        <source>Network input</source>
        <translation>网络的输入</translation>
    </message>
    <message>
        <source>The digit as the network really gets it: the strokes scaled to 20 pixels, redrawn with a pen of 2.4 pixels, their centre of mass in the middle. Point at a pixel for its value.</source>
        <translation>网络真正得到的数字：笔画缩放到 20 像素，用 2.4 像素的笔重新描画，重心移到正中。指向一个像素可看它的值。</translation>
    </message>
    <message>
        <source>The channels of the picture, red, green and blue. Point at a pixel for its value.</source>
        <translation>图片的红、绿、蓝三个通道。指向一个像素可看它的值。</translation>
    </message>
    <message>
        <source>{size}, centred</source>
        <translation>{size}，已居中</translation>
    </message>
    <message>
        <source>({row}, {column}) = {value}</source>
        <translation>({row}, {column}) = {value}</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation>行 {row}，列 {column}：{value}</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>move what is seen</source>
        <translation>平移视野</translation>
    </message>
    <message>
        <source>In the picture of the network</source>
        <translation>在网络图中</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value and what it comes from, click a map to enlarge it, double-click to step.</source>
        <translation>鼠标指向一格可看精确值和它的来源，单击特征图可放大，双击可逐步演算。</translation>
    </message>
    <message>
        <source>sees {height}×{width} pixels of the picture</source>
        <translation>感受野为图片上的 {height}×{width} 个像素</translation>
    </message>
</context>
<context>
    <name>NetworkScene</name>
    <message>
        <source>‹ {shown} of {count} shown ›</source>
        <translation>‹ 显示 {shown}/{count} 张 ›</translation>
    </message>
    <message>
        <source>{count} all zero</source>
        <translation>{count} 张全零</translation>
    </message>
</context>
<context>
    <name>NetworkTip</name>
    <message>
        <source>Maps {first} to {last} are shown; click ‹ or › for others.</source>
        <translation>现在显示第 {first} 到 {last} 张特征图；单击 ‹ 或 › 看其余的。</translation>
    </message>
    <message>
        <source>Click to open its maps.</source>
        <translation>单击展开它的特征图。</translation>
    </message>
    <message>
        <source>Click to collapse it into one stack.</source>
        <translation>单击收成一叠。</translation>
    </message>
    <message>
        <source>{layer}: the colours reach {ends}</source>
        <translation>{layer}：色标范围 {ends}</translation>
    </message>
    <message>
        <source>{zero} of the {count} maps of {layer} are zero everywhere for this picture (marked ×).</source>
        <translation>对这张图片，{layer} 的 {count} 张特征图中有 {zero} 张处处为零（标有 ×）。</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>The layers of the network</source>
        <translation>网络的各层</translation>
    </message>
    <message>
        <source>Keys: ← → from layer to layer, ↑ ↓ from map to map, Space collapses a layer, + and − zoom, 0 shows the whole.</source>
        <translation>按键：← → 换层，↑ ↓ 换特征图，空格收起一层，+ 和 − 缩放，0 显示整个网络。</translation>
    </message>
    <message>
        <source>from layer to layer</source>
        <translation>逐层移动</translation>
    </message>
    <message>
        <source>from map to map</source>
        <translation>逐张特征图移动</translation>
    </message>
    <message>
        <source>larger, smaller, the whole</source>
        <translation>放大、缩小、适合窗口</translation>
    </message>
    <message>
        <source>collapse or open the chosen layer</source>
        <translation>收起或展开所选的层</translation>
    </message>
    <message>
        <source>other maps of the chosen layer</source>
        <translation>所选层的其他特征图</translation>
    </message>
    <message>
        <source>one level up</source>
        <translation>返回上一级</translation>
    </message>
</context>
<context>
    <name>NormsView</name>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>seconds of training</source>
        <translation>训练秒数</translation>
    </message>
    <message>
        <source>Norm of the gradient, mean of {count} steps</source>
        <translation>梯度范数（最近 {count} 步平均）</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>L2 范数</translation>
    </message>
    <message>
        <source>Norm of the weights</source>
        <translation>权重范数</translation>
    </message>
    <message>
        <source>The layers with weights, in the order they compute.</source>
        <translation>带权重的各层，按计算的先后排列。</translation>
    </message>
</context>
<context>
    <name>Operation</name>
    <message>
        <source>kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>output padding</source>
        <translation>输出填充</translation>
    </message>
    <message>
        <source>maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>dilation</source>
        <translation>膨胀率</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>keep 1×1</source>
        <translation>保留 1×1</translation>
    </message>
    <message>
        <source>round up</source>
        <translation>向上取整</translation>
    </message>
    <message>
        <source>divisor</source>
        <translation>除数</translation>
    </message>
    <message>
        <source>padding counted</source>
        <translation>填充计入平均</translation>
    </message>
    <message>
        <source>padding not counted</source>
        <translation>填充不计入平均</translation>
    </message>
    <message>
        <source>count the padding</source>
        <translation>填充计入平均</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>group normalisation</source>
        <translation>组归一化</translation>
    </message>
    <message>
        <source>Each value minus the mean of its group of maps, divided by their standard deviation; then times γ, plus β.</source>
        <translation>每个值减去它所在那组特征图的平均值，再除以标准差；然后乘以 γ，加上 β。</translation>
    </message>
    <message>
        <source>γ</source>
        <translation>γ</translation>
    </message>
    <message>
        <source>ε</source>
        <translation>ε</translation>
    </message>
    <message>
        <source>Each value minus its map&apos;s mean, divided by √(variance + ε), both known from training; then times γ, plus β. In training, mean and variance are those of the batch.</source>
        <translation>每个值减去所在特征图的均值，除以 √(方差 + ε)，两者都来自训练；再乘以 γ，加上 β。训练时用的是当前批次的均值和方差。</translation>
    </message>
    <message>
        <source>padding filled by</source>
        <translation>填充方式</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Each value is the sum of the products of its kernel with the window it lies on, plus the bias if it has one.</source>
        <translation>每个值等于卷积核与它所在窗口逐项相乘之和，如有偏置再加上偏置。</translation>
    </message>
    <message>
        <source>fully connected</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Each value is the sum of the products of all inputs with its row of weights, plus the bias.</source>
        <translation>每个值等于全部输入与这一行权重逐项相乘之和，再加上偏置。</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Negative values become 0, the others stay. There are no weights.</source>
        <translation>负数变成 0，其余不变。没有权重。</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>Each value is pressed between 0 and 1: 1 ÷ (1 + e⁻ˣ). There are no weights.</source>
        <translation>把每个值压到 0 与 1 之间：1 ÷ (1 + e⁻ˣ)。没有权重。</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>Each value is pressed between −1 and 1. There are no weights.</source>
        <translation>把每个值压到 −1 与 1 之间。没有权重。</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>In training each value is set to 0 with probability p, and those that are left are divided by 1 − p; afterwards nothing changes.</source>
        <translation>训练时每个值以概率 p 被置为 0，保留下来的值除以 1 − p；训练之后不再改变任何值。</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>不做任何改变。</translation>
    </message>
    <message>
        <source>max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>Each value is the largest one in its window. There are no weights.</source>
        <translation>每个值是其窗口中最大的那个数。没有权重。</translation>
    </message>
    <message>
        <source>average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>Each value is the mean of its window. There are no weights.</source>
        <translation>每个值是其窗口的平均值。没有权重。</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>The maps one after the other, row by row. No value changes.</source>
        <translation>把各特征图依次逐行排成一列，数值不变。</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>concatenation</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>The maps of one layer, then those of the other. No value changes.</source>
        <translation>先是一层的特征图，接着是另一层的。数值不变。</translation>
    </message>
    <message>
        <source>torch subtracts the largest value first, so that no power grows too large; the result is the same.</source>
        <translation>torch 先减去最大值，以免指数过大；结果不变。</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>eˣ of each value divided by the sum of them all, so that they add up to 1.</source>
        <translation>每个值的 eˣ 除以它们的总和，于是全部相加等于 1。</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The picture as the network gets it: 0 is black, 1 is full ink or full colour.</source>
        <translation>网络得到的图片：0 是黑色，1 是满墨或满色。</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>The values that were filled in.</source>
        <translation>填写的数值。</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>An operation that cnngui has no entry for: its values are shown as they are.</source>
        <translation>cnngui 尚不了解的运算：其数值照原样显示。</translation>
    </message>
    <message>
        <source>adaptive average pooling</source>
        <translation>自适应平均池化</translation>
    </message>
    <message>
        <source>adaptive max pooling</source>
        <translation>自适应最大池化</translation>
    </message>
    <message>
        <source>As many parts as wanted lie on the map, and each value is a part&apos;s mean. Parts overlap where the sizes do not divide.</source>
        <translation>在特征图上划出所需个数的区域，每个值是一个区域的平均值。不能整除时，相邻区域会重叠。</translation>
    </message>
    <message>
        <source>As many parts as wanted lie on the map; each value is a part&apos;s largest. Parts overlap where the sizes do not divide.</source>
        <translation>在特征图上划出所需个数的区域，每个值是一个区域的最大值。不能整除时，相邻区域会重叠。</translation>
    </message>
    <message>
        <source>global average pooling</source>
        <translation>全局平均池化</translation>
    </message>
    <message>
        <source>Each map becomes one value, the mean of all its values.</source>
        <translation>每张特征图变成一个值：全部数值的平均。</translation>
    </message>
    <message>
        <source>global max pooling</source>
        <translation>全局最大池化</translation>
    </message>
    <message>
        <source>Each map becomes one value, the largest of all its values.</source>
        <translation>每张特征图变成一个值：全部数值中的最大者。</translation>
    </message>
    <message>
        <source>addition</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>Each value is the sum of the two values in its place. There are no weights.</source>
        <translation>每个值是同一位置上两个值之和。没有权重。</translation>
    </message>
    <message>
        <source>added</source>
        <translation>加数</translation>
    </message>
    <message>
        <source>A probability lies between 0 and 1: of what does not, −ln is no loss.</source>
        <translation>概率在 0 和 1 之间；不在这个范围内的数，取 −ln 不是损失。</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>−ln of the probability that the softmax of the inputs gives to the true class.</source>
        <translation>对输入做 softmax，取真实类别的概率，再求 −ln。</translation>
    </message>
    <message>
        <source>−log p</source>
        <translation>−log p</translation>
    </message>
    <message>
        <source>−ln of the probability of the true class: 0 when it is certain.</source>
        <translation>真实类别概率的 −ln：完全确定时为 0。</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>The mean of the squares of the differences to the target.</source>
        <translation>与目标之差的平方的平均值。</translation>
    </message>
    <message>
        <source>batch normalisation</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>补零</translation>
    </message>
    <message>
        <source>reflect</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>replicate</source>
        <translation>复制边缘</translation>
    </message>
    <message>
        <source>circular</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>with row</source>
        <translation>加上第几行</translation>
    </message>
    <message>
        <source>approximation</source>
        <translation>近似</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Each value is multiplied with the share of a normal distribution that lies below it. There are no weights.</source>
        <translation>每个值乘以正态分布中小于它的那部分概率。没有权重。</translation>
    </message>
    <message>
        <source>layer normalisation</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>Each value minus the mean of all values, divided by their standard deviation; then times γ, plus β.</source>
        <translation>每个值减去所有值的平均值，再除以标准差；然后乘以 γ，加上 β。</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>带泄漏的 ReLU</translation>
    </message>
    <message>
        <source>Negative values are multiplied with a small slope, the others stay. There are no weights.</source>
        <translation>负值乘以一个小斜率，其余的值不变。没有权重。</translation>
    </message>
    <message>
        <source>log-softmax</source>
        <translation>对数 softmax</translation>
    </message>
    <message>
        <source>The logarithm of the softmax: each value minus the logarithm of the sum of all eˣ.</source>
        <translation>softmax 的对数：每个值减去所有 eˣ 之和的对数。</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>因子</translation>
    </message>
    <message>
        <source>multiplication</source>
        <translation>逐元素相乘</translation>
    </message>
    <message>
        <source>Each value is the product of the two values in its place. There are no weights.</source>
        <translation>每个值是同一位置上两个值的乘积。没有权重。</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>transposed convolution</source>
        <translation>转置卷积</translation>
    </message>
    <message>
        <source>Zeros are put between neighbouring values, one fewer than the stride; then the kernel, turned by 180°, is laid over every place. This makes maps larger.</source>
        <translation>在相邻的值之间插入零，个数比步幅少一；再把旋转 180° 的卷积核放到每个位置上做卷积。特征图因此变大。</translation>
    </message>
    <message>
        <source>zero padding</source>
        <translation>零填充</translation>
    </message>
    <message>
        <source>Rows and columns of zeros are laid around each map. No value changes.</source>
        <translation>在每张特征图四周补上若干行和列的零。数值不变。</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数函数</translation>
    </message>
    <message>
        <source>Each value becomes eˣ. There are no weights.</source>
        <translation>每个值变为 eˣ。没有权重。</translation>
    </message>
    <message>
        <source>range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>反相</translation>
    </message>
    <message>
        <source>input scaling</source>
        <translation>输入缩放</translation>
    </message>
    <message>
        <source>The picture, 0…1, becomes what this network takes: its range, less the mean, divided by the standard deviation. cnngui does it ahead of the network.</source>
        <translation>把 0…1 的图片变成这个网络所要的样子：换算范围，减去均值，再除以标准差。这一步由 cnngui 在网络之前完成。</translation>
    </message>
    <message>
        <source>It is no part of the network: cnngui adds it.</source>
        <translation>它不属于网络本身，是 cnngui 加上的。</translation>
    </message>
    <message>
        <source>with</source>
        <translation>另一个数</translation>
    </message>
    <message>
        <source>subtraction</source>
        <translation>减法</translation>
    </message>
    <message>
        <source>Each value is the difference of the two values in its place.</source>
        <translation>每个值是同一位置上两个值的差。</translation>
    </message>
    <message>
        <source>division</source>
        <translation>除法</translation>
    </message>
    <message>
        <source>Each value is the quotient of the two values in its place.</source>
        <translation>每个值是同一位置上两个值的商。</translation>
    </message>
    <message>
        <source>multiplication with own numbers</source>
        <translation>乘以自带的数</translation>
    </message>
    <message>
        <source>Each value is multiplied with a number the network keeps for its place.</source>
        <translation>每个值乘以网络为该位置保存的一个数。</translation>
    </message>
    <message>
        <source>addition of own numbers</source>
        <translation>加上自带的数</translation>
    </message>
    <message>
        <source>To each value is added a number the network keeps for its place.</source>
        <translation>每个值加上网络为该位置保存的一个数。</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>取较大值</translation>
    </message>
    <message>
        <source>Each value is the larger of the two values in its place.</source>
        <translation>每个值取同一位置上两个值中较大的一个。</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>取较小值</translation>
    </message>
    <message>
        <source>Each value is the smaller of the two values in its place.</source>
        <translation>每个值取同一位置上两个值中较小的一个。</translation>
    </message>
    <message>
        <source>least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>β</source>
        <translation>β</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>clamp</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Each value is kept between a least and a most one, as ReLU6 and hard tanh do.</source>
        <translation>每个值限制在最小值与最大值之间，ReLU6 和 hard tanh 就是如此。</translation>
    </message>
    <message>
        <source>hard sigmoid</source>
        <translation>hard sigmoid</translation>
    </message>
    <message>
        <source>A sigmoid of straight lines: x ÷ 6 + 0.5, kept between 0 and 1.</source>
        <translation>由直线段组成的 sigmoid：x ÷ 6 + 0.5，限制在 0 与 1 之间。</translation>
    </message>
    <message>
        <source>hard swish</source>
        <translation>hard swish</translation>
    </message>
    <message>
        <source>Each value is multiplied with its own hard sigmoid.</source>
        <translation>每个值乘以它自己的 hard sigmoid。</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>Each value is multiplied with its own sigmoid; also called swish.</source>
        <translation>每个值乘以它自己的 sigmoid，也叫 swish。</translation>
    </message>
    <message>
        <source>softplus</source>
        <translation>softplus</translation>
    </message>
    <message>
        <source>A ReLU with a rounded corner: ln(1 + eˣ).</source>
        <translation>拐角变圆的 ReLU：ln(1 + eˣ)。</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>Negative values become α · (eˣ − 1), the others stay.</source>
        <translation>负值变为 α · (eˣ − 1)，其余不变。</translation>
    </message>
    <message>
        <source>absolute value</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>Each value loses its sign.</source>
        <translation>每个值去掉正负号。</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>取相反数</translation>
    </message>
    <message>
        <source>Each value gets the other sign.</source>
        <translation>每个值变号。</translation>
    </message>
    <message>
        <source>square root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <source>Each value becomes its square root.</source>
        <translation>每个值变为它的平方根。</translation>
    </message>
    <message>
        <source>square</source>
        <translation>平方</translation>
    </message>
    <message>
        <source>Each value is multiplied with itself.</source>
        <translation>每个值与自己相乘。</translation>
    </message>
    <message>
        <source>reciprocal</source>
        <translation>倒数</translation>
    </message>
    <message>
        <source>1 is divided by each value.</source>
        <translation>用 1 除以每个值。</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>偏置</translation>
    </message>
</context>
<context>
    <name>OperationForm</name>
    <message>
        <source>{word}, from row to row</source>
        <translation>{word}（纵向，逐行）</translation>
    </message>
    <message>
        <source>{word}, from column to column</source>
        <translation>{word}（横向，逐列）</translation>
    </message>
</context>
<context>
    <name>Outputs</name>
    <message>
        <source>logits</source>
        <translation>logits（未归一化的分数）</translation>
    </message>
    <message>
        <source>Any numbers, the largest wins. cnngui adds a softmax, whose probabilities are the network&apos;s own only if it was trained with one.</source>
        <translation>任意实数，最大者胜出。cnngui 会加一个 softmax；只有网络训练时也用了 softmax，得到的概率才算是网络自己的。</translation>
    </message>
    <message>
        <source>log-probabilities</source>
        <translation>对数概率</translation>
    </message>
    <message>
        <source>The logarithms of probabilities, as log-softmax gives them. cnngui adds eˣ.</source>
        <translation>概率的对数，即 log-softmax 的输出。cnngui 会加上 eˣ。</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Numbers from 0 to 1 that add up to 1. Nothing is added.</source>
        <translation>0 到 1 之间、总和为 1 的数。不再加任何运算。</translation>
    </message>
    <message>
        <source>independent scores</source>
        <translation>互相独立的得分</translation>
    </message>
    <message>
        <source>Numbers from 0 to 1, each for itself, as sigmoids give them: they do not add up to 1 and are no probabilities of the classes. Nothing is added.</source>
        <translation>0 到 1 之间、各算各的数，如 sigmoid 的输出：总和不为 1，不是各类的概率。不再加任何运算。</translation>
    </message>
    <message>
        <source>logits of independent scores</source>
        <translation>独立得分的 logits</translation>
    </message>
    <message>
        <source>Any numbers, each to be pressed between 0 and 1 for itself. cnngui adds a sigmoid to each.</source>
        <translation>任意实数，各自压缩到 0 与 1 之间。cnngui 会给每个加一个 sigmoid。</translation>
    </message>
    <message>
        <source>as they are, 0…1</source>
        <translation>保持原样，0…1</translation>
    </message>
    <message>
        <source>values 0…{scale}</source>
        <translation>取值 0…{scale}</translation>
    </message>
    <message>
        <source>inverted, ink 0</source>
        <translation>反相（笔迹为 0）</translation>
    </message>
    <message>
        <source>mean {mean}</source>
        <translation>均值 {mean}</translation>
    </message>
    <message>
        <source>mean {mean}, standard deviation {std}</source>
        <translation>均值 {mean}，标准差 {std}</translation>
    </message>
    <message>
        <source>{share} of {count}</source>
        <translation>{share}（共 {count} 张）</translation>
    </message>
</context>
<context>
    <name>OwnDigitsBar</name>
    <message>
        <source>Which digit your drawing is</source>
        <translation>你写的是哪个数字</translation>
    </message>
    <message>
        <source>Keep the drawing on the canvas among your own digits</source>
        <translation>把画布上写的保存为你自己的数字之一</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the chosen digit away from your own; it stays on the canvas</source>
        <translation>把所选数字从你自己的数字中移除；画布上的内容不变</translation>
    </message>
    <message>
        <source>Add my drawing as a {digit}</source>
        <translation>把我写的作为 {digit} 加入</translation>
    </message>
</context>
<context>
    <name>PaddingButton</name>
    <message>
        <source>Use padding {padding}</source>
        <translation>改用填充 {padding}</translation>
    </message>
    <message>
        <source>The stride does not fit: part of the input is never seen. With this padding all of it is.</source>
        <translation>步幅除不尽：有一部分输入从未被看到。用这个填充就能全部看到。</translation>
    </message>
</context>
<context>
    <name>PictureActions</name>
    <message>
        <source>Open an image</source>
        <translation>打开图片</translation>
    </message>
</context>
<context>
    <name>PicturePanel</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The picture as the network gets it. Point at a pixel for the value of each channel.</source>
        <translation>网络得到的图片。指向一个像素可看各通道的值。</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation>行 {row}，列 {column}：{value}</translation>
    </message>
</context>
<context>
    <name>PredictionBars</name>
    <message>
        <source>How probable the network finds each class; point at a bar for the exact number.</source>
        <translation>网络认为每一类的概率；指向一根条可看准确的数值。</translation>
    </message>
    <message>
        <source>The score of each class, 0 to 1, each for itself and no probability; point at a bar for the exact number.</source>
        <translation>每一类的得分，0 到 1，各算各的，不是概率；指向条形可看精确值。</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Nothing is drawn</source>
        <translation>还没有书写</translation>
    </message>
    <message>
        <source>No prediction yet:
draw a digit.</source>
        <translation>还没有预测：
请写一个数字。</translation>
    </message>
    <message>
        <source>The score of {name}, no probability: {value}</source>
        <translation>{name} 的得分（不是概率）：{value}</translation>
    </message>
    <message>
        <source>{digit} with {share}</source>
        <translation>{digit}，概率 {share}</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>The MNIST file {file} is missing or cannot be read; put it back with “git checkout -- resources/mnist”, or download the project again.</source>
        <translation>MNIST 文件 {file} 缺失或无法读取；请用“git checkout -- resources/mnist”恢复，或重新下载本项目。</translation>
    </message>
    <message>
        <source>The MNIST file {file} is damaged; put it back with “git checkout -- resources/mnist”, or download the project again.</source>
        <translation>MNIST 文件 {file} 已损坏；请用“git checkout -- resources/mnist”恢复，或重新下载本项目。</translation>
    </message>
    <message>
        <source>The picture {file} is blank: no ink is to be seen in it; open one that shows a digit.</source>
        <translation>图片 {file} 是空白的，看不到笔迹；请打开一张有数字的图片。</translation>
    </message>
    <message>
        <source>The picture is blank: no ink is to be seen in it; use one of a digit.</source>
        <translation>这张图片是空白的，看不到笔迹；请用一张有数字的图片。</translation>
    </message>
    <message>
        <source>{file} is a folder, not a picture; open a picture file in it.</source>
        <translation>{file} 是文件夹，不是图片；请打开其中的图片文件。</translation>
    </message>
    <message>
        <source>There is no file {file}; check its name and its folder.</source>
        <translation>找不到文件 {file}；请检查文件名和所在文件夹。</translation>
    </message>
    <message>
        <source>The file {file} cannot be read; check its name and its permissions.</source>
        <translation>无法读取文件 {file}；请检查文件名和访问权限。</translation>
    </message>
    <message>
        <source>The picture {file} is written as text of {size} MB, which would take long; save it as PNG.</source>
        <translation>图片 {file} 是用文本写成的，有 {size} MB，读取会很慢；请另存为 PNG。</translation>
    </message>
    <message>
        <source>The picture {file} is damaged and cannot be decoded; save it anew or open another.</source>
        <translation>图片 {file} 已损坏，无法解码；请重新保存，或换一张。</translation>
    </message>
    <message>
        <source>The picture is {width} × {height} pixels, and {limit} a side are the limit; make it smaller.</source>
        <translation>图片大小为 {width} × {height} 像素，超过了每边 {limit} 像素的上限；请缩小后再用。</translation>
    </message>
    <message>
        <source>The picture {file} is {width} × {height} pixels, and {limit} a side are the limit; make it smaller.</source>
        <translation>图片 {file} 大小为 {width} × {height} 像素，超过了每边 {limit} 像素的上限；请缩小后再打开。</translation>
    </message>
    <message>
        <source>The picture is only {width} × {height} pixels, and a digit needs {limit} a side; use a larger one.</source>
        <translation>图片只有 {width} × {height} 像素，而数字每边至少要 {limit} 像素；请换一张大些的。</translation>
    </message>
    <message>
        <source>The picture {file} is only {width} × {height} pixels, and a digit needs {limit} a side; open a larger one.</source>
        <translation>图片 {file} 只有 {width} × {height} 像素，而数字每边至少要 {limit} 像素；请打开一张大些的。</translation>
    </message>
    <message>
        <source>There is no architecture {name} here; there are {known}.</source>
        <translation>没有名为 {name} 的架构；可用的有：{known}。</translation>
    </message>
    <message>
        <source>The model was not saved as {path}: {reason}; choose another place.</source>
        <translation>模型未能保存为 {path}（{reason}）；请换一个位置。</translation>
    </message>
    <message>
        <source>{title} is kept in the .pt2 file it was opened from and cannot become a model of cnngui; copy that file instead.</source>
        <translation>{title} 保存在打开它时所用的 .pt2 文件里，无法另存为 cnngui 模型；如需备份，请直接复制该文件。</translation>
    </message>
    <message>
        <source>{path} comes from another version of cnngui; save it there once more.</source>
        <translation>{path} 来自另一个版本的 cnngui；请在那个版本里重新保存一次。</translation>
    </message>
    <message>
        <source>{path} holds a model for the data set {name}, which is not here; open one of {known}.</source>
        <translation>{path} 中的模型属于数据集 {name}，本程序没有这个数据集；请打开属于 {known} 的模型。</translation>
    </message>
    <message>
        <source>{path} describes a network that cannot be built: {reason}</source>
        <translation>{path} 里描述的网络无法搭成：{reason}</translation>
    </message>
    <message>
        <source>{path} holds a model of the architecture {name}, which is not in the catalogue; open one of {known}.</source>
        <translation>{path} 中的模型架构为 {name}，不在目录之中；请打开 {known} 的模型。</translation>
    </message>
    <message>
        <source>{path} is damaged or was cut short; take it once more from where it came from.</source>
        <translation>{path} 已损坏或不完整；请从原处重新取一份。</translation>
    </message>
    <message>
        <source>{path} could not be opened: {reason}; check its name and its permissions.</source>
        <translation>无法打开 {path}：{reason}；请检查文件名和访问权限。</translation>
    </message>
    <message>
        <source>The weights in {path} do not fit the architecture {name} it names; open another file.</source>
        <translation>{path} 中的权重与它所标的架构 {name} 不符；请打开别的文件。</translation>
    </message>
    <message>
        <source>{path} holds weights that are no numbers, its training had failed; open another.</source>
        <translation>{path} 中的权重不是有效的数，当时的训练已经失败；请打开别的文件。</translation>
    </message>
    <message>
        <source>{path} holds no network that cnngui can open; open a model saved by cnngui, weights (a state_dict), or a network exported with torch.export.save.</source>
        <translation>{path} 里没有 cnngui 能打开的网络；请打开 cnngui 保存的模型、权重（state_dict），或用 torch.export.save 导出的网络。</translation>
    </message>
    <message>
        <source>{path} states sizes, or lists more entries, than any network shown here has; save the weights alone with torch.save(network.state_dict(), …), or open another file.</source>
        <translation>{path} 声明的大小或列出的条目超过了这里能显示的任何网络；请用 torch.save(network.state_dict(), …) 只保存权重，或打开另一个文件。</translation>
    </message>
    <message>
        <source>{path} could run code when it is opened, so it was not opened; save the weights alone with torch.save(network.state_dict(), …), or export the network with torch.export.save.</source>
        <translation>打开 {path} 可能会执行其中的代码，因此没有打开；请用 torch.save(network.state_dict(), …) 只保存权重，或用 torch.export.save 导出网络。</translation>
    </message>
    <message>
        <source>{path} is empty; choose another model file.</source>
        <translation>{path} 是空文件；请另选一个模型文件。</translation>
    </message>
    <message>
        <source>A training is under way; stop it before you open another model.</source>
        <translation>训练正在进行；请先停止训练，再打开别的模型。</translation>
    </message>
    <message>
        <source>The trained network could not be kept in {folder}: {reason}; save it somewhere else.</source>
        <translation>训练好的网络无法存入 {folder}（{reason}）；请保存到别处。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard; copy one, then paste it here.</source>
        <translation>剪贴板里没有图片；请先复制一张，再粘贴到这里。</translation>
    </message>
    <message>
        <source>{path} is a folder; name a file in it for the model.</source>
        <translation>{path} 是文件夹；请写出其中的模型文件名。</translation>
    </message>
    <message>
        <source>{path} is there already and is no model; name another file.</source>
        <translation>{path} 已经存在，而且不是模型；请换一个文件名。</translation>
    </message>
    <message>
        <source>There is no folder {folder}; make it first, or save the model somewhere else.</source>
        <translation>没有文件夹 {folder}；请先建立它，或把模型保存到别处。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written: {reason}; save the model somewhere else.</source>
        <translation>文件夹 {folder} 无法写入（{reason}）；请把模型保存到别处。</translation>
    </message>
    <message>
        <source>No model can be saved as {path}: {reason}; choose another name.</source>
        <translation>无法把模型保存为 {path}：{reason}；请换一个文件名。</translation>
    </message>
    <message>
        <source>CUDA was asked for, but this machine has no CUDA device; choose the CPU.</source>
        <translation>要求使用 CUDA，但本机没有 CUDA 设备；请改用 CPU。</translation>
    </message>
    <message>
        <source>MPS was asked for, but this machine has no MPS device; choose the CPU.</source>
        <translation>要求使用 MPS，但本机没有 MPS 设备；请改用 CPU。</translation>
    </message>
    <message>
        <source>There is no device {name} on this machine; there are {known}.</source>
        <translation>本机没有设备 {name}；可用的有：{known}。</translation>
    </message>
    <message>
        <source>The weights to begin with are not those of the network {name}; choose the architecture they were trained in.</source>
        <translation>作为起点的权重不属于网络 {name}；请选择训练这些权重时所用的架构。</translation>
    </message>
    <message>
        <source>With batches of {size} one holds a single picture, and batch normalisation needs two or more; choose another batch size, such as {other}.</source>
        <translation>批量大小为 {size} 时，会有一批只含一张图片，而批归一化至少需要两张；请换一个批量大小，例如 {other}。</translation>
    </message>
    <message>
        <source>At step {step} the learning rate {rate} led to numbers that are not finite, so the training was stopped at its last good weights; choose a smaller learning rate.</source>
        <translation>学习率 {rate} 使第 {step} 步出现了非有限的数，训练已停止，并保留最后一组正常的权重；请选小一些的学习率。</translation>
    </message>
    <message>
        <source>There is no optimiser {name} here; there are {known}.</source>
        <translation>没有名为 {name} 的优化器；可用的有：{known}。</translation>
    </message>
    <message>
        <source>There is no schedule {name} here; there are {known}.</source>
        <translation>没有名为 {name} 的学习率调度；可用的有：{known}。</translation>
    </message>
    <message>
        <source>There is no loss {name} here; there are {known}.</source>
        <translation>没有名为 {name} 的损失函数；可用的有 {known}。</translation>
    </message>
    <message>
        <source>There is no augmentation {name} here; there are {known}.</source>
        <translation>没有名为 {name} 的数据增强；可用的有 {known}。</translation>
    </message>
    <message>
        <source>{value} training pictures cannot be used; choose a whole number from {least} to {most}.</source>
        <translation>不能用 {value} 张训练图片；请选择 {least} 到 {most} 之间的整数。</translation>
    </message>
    <message>
        <source>The weight decay {value} cannot be used; choose 0 for none, or a small number such as 0.0001.</source>
        <translation>权重衰减 {value} 不能使用；请选 0（不衰减），或 0.0001 这样的小数。</translation>
    </message>
    <message>
        <source>A training cannot go on until the validation accuracy reaches {value}; choose a number above 0 and up to 1, such as 0.98, or 0 to train all epochs.</source>
        <translation>不能训练到验证准确率达到 {value} 为止；请选择大于 0、不超过 1 的数，例如 0.98，或选 0 训练完所有轮次。</translation>
    </message>
    <message>
        <source>The dropout {value} cannot be used; choose a share from 0 to 0.9, or −1 to leave it as the network has it.</source>
        <translation>丢弃率 {value} 不能使用；请选择 0 到 0.9 之间的比例，或选 −1 保持网络原有的设置。</translation>
    </message>
    <message>
        <source>The learning rate {value} cannot be used; choose a number above 0, such as 0.001.</source>
        <translation>学习率 {value} 不能使用；请选一个大于 0 的数，例如 0.001。</translation>
    </message>
    <message>
        <source>The batch size {value} cannot be used; choose a whole number from 1 to 10,000.</source>
        <translation>批量大小 {value} 不能使用；请选 1 到 10,000 之间的整数。</translation>
    </message>
    <message>
        <source>{value} epochs cannot be run; choose a whole number from 1 to 1,000.</source>
        <translation>不能训练 {value} 轮；请选 1 到 1,000 之间的整数。</translation>
    </message>
    <message>
        <source>The seed {value} cannot be used; choose a whole number from 0 to 2,147,483,647.</source>
        <translation>随机种子 {value} 不能使用；请选 0 到 2,147,483,647 之间的整数。</translation>
    </message>
    <message>
        <source>The weights of this model are so large that it computes no numbers; open another model.</source>
        <translation>这个模型的权重过大，算不出有效的数；请打开别的模型。</translation>
    </message>
    <message>
        <source>A training is under way; stop it before you use another network.</source>
        <translation>训练正在进行；请先停止训练，再使用别的网络。</translation>
    </message>
    <message>
        <source>A fault in cnngui ({text}); it was logged, and you can go on.</source>
        <translation>cnngui 出现了程序错误（{text}）；已写入日志，你可以继续使用。</translation>
    </message>
    <message>
        <source>cnngui crashed when it last ran ({reason}); what it logged until then is kept.</source>
        <translation>cnngui 上次运行时崩溃了（{reason}）；崩溃前的日志已保留。</translation>
    </message>
    <message>
        <source>cnngui ended when it last ran without being closed: it was ended from outside, or it crashed; what it logged until then is kept.</source>
        <translation>cnngui 上次没有正常关闭：它被外部终止，或者崩溃了；此前的日志已保留。</translation>
    </message>
    <message>
        <source>The training ended in a fault of cnngui ({fault}); it was logged.</source>
        <translation>训练因 cnngui 的程序错误而中止（{fault}）；已写入日志。</translation>
    </message>
    <message>
        <source>{kernels} kernels cannot be shared out evenly among {groups} groups.</source>
        <translation>{kernels} 个卷积核无法平均分成 {groups} 组。</translation>
    </message>
    <message>
        <source>{channels} channels cannot be shared out evenly among {groups} groups.</source>
        <translation>{channels} 个通道无法平均分成 {groups} 组。</translation>
    </message>
    <message>
        <source>The kernels have {kernels} channels and the input has {channels}; they must agree.</source>
        <translation>卷积核有 {kernels} 个通道，输入有 {channels} 个通道；两者必须相同。</translation>
    </message>
    <message>
        <source>Padding “same” needs stride 1; write the padding as a number.</source>
        <translation>“same”填充要求步幅为 1；请把填充写成数字。</translation>
    </message>
    <message>
        <source>Padding {padding} by {mode} is too much for an input of {size}; here it can be {most} at most.</source>
        <translation>对 {size} 的输入，用 {mode} 方式填充 {padding} 太多；这里最多为 {most}。</translation>
    </message>
    <message>
        <source>A kernel of {extent} does not fit on the padded input of {padded}; add padding.</source>
        <translation>大小为 {extent} 的卷积核放不进填充后为 {padded} 的输入；请增加填充。</translation>
    </message>
    <message>
        <source>A window of {extent} does not fit on the padded input of {padded}; make it smaller.</source>
        <translation>大小为 {extent} 的窗口放不进填充后为 {padded} 的输入；请把窗口改小。</translation>
    </message>
    <message>
        <source>Padding {padding} is more than half of the window of {extent}.</source>
        <translation>填充 {padding} 超过了窗口 {extent} 的一半。</translation>
    </message>
    <message>
        <source>A row has {weights} weights for {values} values; they must be as many.</source>
        <translation>一行有 {weights} 个权重，而数值有 {values} 个；两者必须一样多。</translation>
    </message>
    <message>
        <source>Each of the {channels} maps needs a mean, a variance that is not negative, γ and β.</source>
        <translation>{channels} 张特征图每张都需要均值、非负的方差、γ 和 β。</translation>
    </message>
    <message>
        <source>There is no setting {name} here.</source>
        <translation>这里没有 {name} 这项设置。</translation>
    </message>
    <message>
        <source>{setting} must be one of {choices}, not {value}.</source>
        <translation>{setting} 必须是 {choices} 之一，不能是 {value}。</translation>
    </message>
    <message>
        <source>{setting} must be a whole number from {least} to {most}, not {value}.</source>
        <translation>{setting} 必须是 {least} 到 {most} 之间的整数，不能是 {value}。</translation>
    </message>
    <message>
        <source>{setting} must be a number from {least} to {most}, not {value}.</source>
        <translation>{setting} 必须是 {least} 到 {most} 之间的数，不能是 {value}。</translation>
    </message>
    <message>
        <source>This operation needs maps and gets one row of {values} values; put it in front of the flatten.</source>
        <translation>这个运算的输入必须是特征图，但传来的是一维的 {values} 个值；请把它移到展平之前。</translation>
    </message>
    <message>
        <source>A fully connected layer needs one row of values and gets maps of {shape}; put a flatten in front of it.</source>
        <translation>全连接层的输入必须是一维的，但传来的是 {shape} 的特征图；请在它前面加一行展平。</translation>
    </message>
    <message>
        <source>This layer is set to {inputs} inputs and gets {values}; set its inputs to {values}, or to automatic.</source>
        <translation>这一层指定了 {inputs} 个输入，实际传来 {values} 个；请把输入改为 {values}，或设为自动。</translation>
    </message>
    <message>
        <source>{setting} is given twice for {row}; give it once.</source>
        <translation>{row} 的 {setting} 写了两次；只能写一次。</translation>
    </message>
    <message>
        <source>There is no operation “{name}” to build a network of: take {known}.</source>
        <translation>搭建网络没有“{name}”这种运算；可用的有 {known}。</translation>
    </message>
    <message>
        <source>{row} has no settings; take “{name}” away.</source>
        <translation>{row} 没有设置项；请去掉“{name}”。</translation>
    </message>
    <message>
        <source>{row} has no setting “{name}”; it has {known}.</source>
        <translation>{row} 没有“{name}”这个设置项；它的设置项有 {known}。</translation>
    </message>
    <message>
        <source>cnngui has no working for {layer}: it does not know the operation.</source>
        <translation>cnngui 无法演算 {layer}：不了解这种运算。</translation>
    </message>
    <message>
        <source>The input is where it starts: its values are not computed.</source>
        <translation>输入是起点：它的数值不是算出来的。</translation>
    </message>
    <message>
        <source>cnngui does not know the size of this operation&apos;s output.</source>
        <translation>cnngui 不知道这种运算的输出大小。</translation>
    </message>
    <message>
        <source>In training {layer} drops values by chance; switch the network to evaluation.</source>
        <translation>训练时 {layer} 会随机丢弃一些值；请把网络切换到评估状态。</translation>
    </message>
    <message>
        <source>cnngui has no working for {layer} with these settings.</source>
        <translation>在这些设置下，cnngui 无法演算 {layer}。</translation>
    </message>
    <message>
        <source>The input holds {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>输入在 {place} 处为 {value}；数必须有限且小于 3.4·10³⁸。</translation>
    </message>
    <message>
        <source>The weights hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>权重在 {place} 处为 {value}；数必须有限且小于 3.4·10³⁸。</translation>
    </message>
    <message>
        <source>The biases hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>偏置在 {place} 处为 {value}；数必须有限且小于 3.4·10³⁸。</translation>
    </message>
    <message>
        <source>The second input holds {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>第二个输入在 {place} 处为 {value}；数必须有限且小于 3.4·10³⁸。</translation>
    </message>
    <message>
        <source>The weights are not filled in.</source>
        <translation>权重还没有填写。</translation>
    </message>
    <message>
        <source>The input must be one or more grids of numbers, or one row of them.</source>
        <translation>输入必须是一张或几张数字网格，或一行数。</translation>
    </message>
    <message>
        <source>A loss gives one number and is the last operation; take away what follows it.</source>
        <translation>损失只给出一个数，必须是最后一个操作；请去掉它后面的操作。</translation>
    </message>
    <message>
        <source>This operation needs a second input beside the values.</source>
        <translation>这种运算除了数值之外还需要第二个输入。</translation>
    </message>
    <message>
        <source>The true class must be a whole number from 0 to {last}.</source>
        <translation>真实类别必须是 0 到 {last} 之间的整数。</translation>
    </message>
    <message>
        <source>Both inputs must be of the same size; they are {one} and {other}.</source>
        <translation>两个输入的大小必须相同；现在是 {one} 和 {other}。</translation>
    </message>
    <message>
        <source>This operation needs a grid of numbers, not one row of them.</source>
        <translation>这种运算需要数字网格，而不是一行数。</translation>
    </message>
    <message>
        <source>There are {biases} biases for {outputs} outputs; write one for each.</source>
        <translation>{outputs} 个输出却有 {biases} 个偏置；请每个输出写一个。</translation>
    </message>
    <message>
        <source>There is no operation {name} for a worksheet; there are {known}.</source>
        <translation>演算纸上没有名为 {name} 的运算；可用的有：{known}。</translation>
    </message>
    <message>
        <source>There is something that is no number; write one in each cell.</source>
        <translation>有的格子里不是数；请在每一格写一个数。</translation>
    </message>
    <message>
        <source>The cell in row {row}, column {column} is empty; write a number there.</source>
        <translation>第 {row} 行第 {column} 列的格子是空的；请写一个数。</translation>
    </message>
    <message>
        <source>“{text}” in row {row}, column {column} is no number; write one such as 0.5, −2 or 1/9.</source>
        <translation>第 {row} 行第 {column} 列的“{text}”不是数；请写 0.5、−2 或 1/9 这样的数。</translation>
    </message>
    <message>
        <source>{text} in row {row}, column {column} is too large; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>第 {row} 行第 {column} 列的 {text} 太大；数必须有限且小于 3.4·10³⁸。</translation>
    </message>
    <message>
        <source>“{text}” is no network: write “own:” and its rows in one line with | between.</source>
        <translation>“{text}”不是一个网络的描述；请在一行里先写“own:”，再写各行，用 | 隔开。</translation>
    </message>
    <message>
        <source>The network has no rows yet; add one.</source>
        <translation>网络还没有任何一行；请先添加一行。</translation>
    </message>
    <message>
        <source>Its second input comes from row {number}, which is not above it; take an earlier row, or 0 for the input.</source>
        <translation>它的第二个输入来自第 {number} 行，而该行不在它的上方；请选一个更靠前的行，或填 0 表示网络的输入。</translation>
    </message>
    <message>
        <source>This row would give {values} values for one picture, and {most} are the most here; make it smaller by fewer maps, less padding or a larger stride.</source>
        <translation>这一行对一张图会给出 {values} 个值，而这里最多 {most} 个；请减少特征图或填充，或加大步幅。</translation>
    </message>
    <message>
        <source>The last row gives {shape} values, and there are {classes} classes to tell apart; end with a fully connected layer of {classes} outputs.</source>
        <translation>最后一行给出 {shape} 个值，而要区分的有 {classes} 类；请以 {classes} 个输出的全连接层结尾。</translation>
    </message>
    <message>
        <source>The last row gives maps of {shape}, and there are {classes} classes to tell apart; end with a flatten and a fully connected layer of {classes} outputs.</source>
        <translation>最后一行给出 {shape} 的特征图，而要区分的有 {classes} 类；请以展平层和 {classes} 个输出的全连接层结尾。</translation>
    </message>
    <message>
        <source>With this row the network would have {weights} weights, and {most} are the most here; make it smaller, or pool before it.</source>
        <translation>加上这一行，网络就有 {weights} 个权重，这里最多允许 {most} 个；请把它改小，或在它前面加池化。</translation>
    </message>
    <message>
        <source>Row {number} ({row}): {reason}</source>
        <translation>第 {number} 行（{row}）：{reason}</translation>
    </message>
    <message>
        <source>The network has {count} rows, and {most} are the most here.</source>
        <translation>网络有 {count} 行，这里最多允许 {most} 行。</translation>
    </message>
    <message>
        <source>The network in {path} takes {count} inputs; cnngui shows networks that take one, a picture.</source>
        <translation>{path} 中的网络有 {count} 个输入；cnngui 只显示有一个输入（一张图）的网络。</translation>
    </message>
    <message>
        <source>The network in {path} gives {count} results; cnngui shows networks that give one, a value for each class.</source>
        <translation>{path} 中的网络给出 {count} 个结果；cnngui 只显示给出一个结果（每类一个值）的网络。</translation>
    </message>
    <message>
        <source>The network in {path} takes numbers of the shape {shape}; cnngui shows networks for pictures of the shapes {known}.</source>
        <translation>{path} 中的网络接受形状为 {shape} 的数；cnngui 显示接受形状为 {known} 的图片的网络。</translation>
    </message>
    <message>
        <source>The network in {path} computes with numbers of the type {type}; export network.float(), which computes with float32.</source>
        <translation>{path} 中的网络用 {type} 类型的数计算；请改为导出 network.float()，它用 float32 计算。</translation>
    </message>
    <message>
        <source>The layer {layer} of the network in {path} gives numbers of the shape {shape} for one picture; cnngui shows maps (1, C, H, W) and rows of units (1, N), so export a network whose layers keep these shapes, as with keepdim=True.</source>
        <translation>{path} 中网络的 {layer} 层对一张图片给出形状为 {shape} 的数；cnngui 显示的是特征图 (1, C, H, W) 和单元行 (1, N)，请导出各层都保持这两种形状的网络，例如使用 keepdim=True。</translation>
    </message>
    <message>
        <source>The network in {path} could not compute an answer to one picture alone; export it with a batch of any size (dynamic_shapes).</source>
        <translation>{path} 中的网络不能单独计算一张图；请用任意大小的批次（dynamic_shapes）导出。</translation>
    </message>
    <message>
        <source>The network in {path} gives numbers of the shape {shape} for one picture; cnngui shows networks that give one a class, the shape (1, {classes}).</source>
        <translation>{path} 中的网络对一张图给出形状为 {shape} 的数；cnngui 显示每类给出一个数的网络，形状为 (1, {classes})。</translation>
    </message>
    <message>
        <source>{path} is not a network exported by torch; open a file that was made with torch.export.save.</source>
        <translation>{path} 不是由 torch 导出的网络；请打开用 torch.export.save 保存的文件。</translation>
    </message>
    <message>
        <source>{path} holds no network that cnngui could make sense of; export it once more with torch.export.save.</source>
        <translation>cnngui 无法读懂 {path} 里的网络；请用 torch.export.save 重新导出。</translation>
    </message>
    <message>
        <source>{path} holds {count} networks; export the one to look at alone.</source>
        <translation>{path} 里有 {count} 个网络；请只导出要查看的那一个。</translation>
    </message>
    <message>
        <source>{path} was exported in version {version} of the format and cnngui reads version {known}; export it once more with a torch of 2.6 to 2.15.</source>
        <translation>{path} 的导出格式是第 {version} 版，而 cnngui 只能读取第 {known} 版；请用 2.6 到 2.15 版的 torch 重新导出。</translation>
    </message>
    <message>
        <source>The network in {path} changes values in place and uses them under another name; export it without such changes.</source>
        <translation>{path} 中的网络对数据做了原地修改，随后又通过另一个变量使用它；请去掉这类原地操作后再导出。</translation>
    </message>
    <message>
        <source>The network in {path} uses {operation}, which cnngui does not run because it could do more than compute; export a network without it.</source>
        <translation>{path} 中的网络用到了 {operation}，它可能不只是做计算，因此 cnngui 不会运行它；请导出不含它的网络。</translation>
    </message>
    <message>
        <source>The network in {path} uses {operation}, which cnngui does not know; write that part with convolutions, fully connected layers, pooling and activations, and export it again.</source>
        <translation>{path} 中的网络用了 {operation}，cnngui 不认识这种运算；请把这一部分改用卷积层、全连接层、池化层和激活函数来写，再重新导出。</translation>
    </message>
    <message>
        <source>torchvision could not be loaded: {reason}; install it together with torch.</source>
        <translation>无法加载 torchvision：{reason}；请把它和 torch 一起安装。</translation>
    </message>
    <message>
        <source>Your own digits in {path} cannot be read; move that file elsewhere to begin anew.</source>
        <translation>无法读取 {path} 中你自己的数字；请把该文件移到别处，再重新开始。</translation>
    </message>
    <message>
        <source>Your own digits were not kept in {path}: {reason}; make room and allow writing there.</source>
        <translation>你自己的数字未能保存到 {path}：{reason}；请腾出空间，并允许写入该处。</translation>
    </message>
    <message>
        <source>ONNX needs two more packages; install them with “pip install onnx onnxscript”, then export again.</source>
        <translation>导出 ONNX 还需要两个软件包；请用“pip install onnx onnxscript”安装后重新导出。</translation>
    </message>
    <message>
        <source>The network was not exported as {path}: torch cannot write it ({reason}); save it as a model of cnngui instead.</source>
        <translation>网络未能导出为 {path}：torch 无法写出它（{reason}）；请改为保存成 cnngui 模型。</translation>
    </message>
    <message>
        <source>The weights of this network are so large that it gives no numbers for some pictures; train it anew or open another model.</source>
        <translation>这个网络的权重过大，对某些图片算不出数值；请重新训练，或打开另一个模型。</translation>
    </message>
    <message>
        <source>The states of {name} cannot be read, so it cannot go on; continue from one of its checkpoints instead.</source>
        <translation>{name} 的训练状态无法读取，不能继续；请改从它的某个检查点接着训练。</translation>
    </message>
    <message>
        <source>A run needs a name of 1 to {most} characters; write another.</source>
        <translation>训练记录的名称须为 1 到 {most} 个字符；请换一个名称。</translation>
    </message>
    <message>
        <source>{name} could not be renamed: {reason}; allow writing in {folder}.</source>
        <translation>{name} 未能改名（{reason}）；请开放 {folder} 的写入权限。</translation>
    </message>
    <message>
        <source>The weights of {name} after step {step} are damaged or missing; choose another step.</source>
        <translation>{name} 在第 {step} 步的权重已损坏或缺失；请选择另一步。</translation>
    </message>
    <message>
        <source>{name} was interrupted before its first step, and the run it was continued from is gone; start a new run.</source>
        <translation>{name} 在第一步之前就中断了，而它所接续的那次训练已不存在；请开始新的训练。</translation>
    </message>
    <message>
        <source>{name} is being trained in another window of cnngui; watch it there.</source>
        <translation>{name} 正在 cnngui 的另一个窗口中训练；请到那个窗口查看。</translation>
    </message>
    <message>
        <source>{name} is not being kept: {folder} cannot be written ({reason}); make room or allow writing there; the training itself goes on, and what was kept before is unharmed.</source>
        <translation>{name} 未能保存：无法写入 {folder}（{reason}）；请腾出空间或开放写入权限；训练照常进行，此前保存的内容完好无损。</translation>
    </message>
    <message>
        <source>{name} is gone: another window has deleted it.</source>
        <translation>{name} 已经不在了：另一个窗口删除了它。</translation>
    </message>
    <message>
        <source>{name} is being trained; stop it before you delete it.</source>
        <translation>{name} 正在训练；请先停止，再删除。</translation>
    </message>
    <message>
        <source>{name} could not be deleted: {reason}; allow writing in {folder}.</source>
        <translation>{name} 未能删除（{reason}）；请开放 {folder} 的写入权限。</translation>
    </message>
    <message>
        <source>{name} could not be brought back: {reason}; look in {folder}.</source>
        <translation>{name} 未能恢复（{reason}）；请到 {folder} 中查找。</translation>
    </message>
    <message>
        <source>The test ended in a fault of cnngui ({fault}); it was logged.</source>
        <translation>测试因 cnngui 的内部错误而中止（{fault}），已记入日志。</translation>
    </message>
    <message>
        <source>A training is under way; stop it before you go on with another run.</source>
        <translation>训练正在进行；请先停止它，再继续别的训练。</translation>
    </message>
    <message>
        <source>The folder {folder} holds no training run that can be read; open the folder of one run.</source>
        <translation>文件夹 {folder} 中没有可以读取的训练记录；请打开某一次训练的文件夹。</translation>
    </message>
    <message>
        <source>No checkpoint is kept of {name}; open another run.</source>
        <translation>{name} 没有保存任何检查点；请打开另一次训练。</translation>
    </message>
    <message>
        <source>At step {step} the weights of {run} were so large that they compute no numbers; choose another step.</source>
        <translation>“{run}”在第 {step} 步的权重过大，算不出数值；请选择另一步。</translation>
    </message>
    <message>
        <source>No weights of {run} are kept yet; train it for some steps first.</source>
        <translation>还没有保存“{run}”的权重；请先训练几步。</translation>
    </message>
    <message>
        <source>{path} was not written: {reason}; choose another place.</source>
        <translation>{path} 没有写入：{reason}；请换一个位置。</translation>
    </message>
    <message>
        <source>The environment variable {variable} names {folder}, and there is no such user; name another folder.</source>
        <translation>环境变量 {variable} 指定的是 {folder}，但没有这个用户；请指定另一个文件夹。</translation>
    </message>
    <message>
        <source>Nothing is drawn; draw a digit on the canvas, then add it.</source>
        <translation>画布是空的；请先写一个数字，再加入。</translation>
    </message>
    <message>
        <source>None of your digits is chosen; click one below, then remove it.</source>
        <translation>没有选中你的数字；请先在下方单击一个，再移除。</translation>
    </message>
    <message>
        <source>There are no numbers to save yet; train first.</source>
        <translation>还没有可以保存的数据；请先训练。</translation>
    </message>
    <message>
        <source>There is no data set {name} here; there are {known}.</source>
        <translation>没有名为 {name} 的数据集；现有 {known}。</translation>
    </message>
    <message>
        <source>{title} takes other pictures than the network on show; choose one of the same data set.</source>
        <translation>{title} 接受的图片与当前网络不同；请选择同一数据集的网络。</translation>
    </message>
    <message>
        <source>Only maps of the same height and width, or rows, can be joined; they are {one} and {other}.</source>
        <translation>只有高和宽相同的特征图，或者一行的值，才能拼接；它们的大小是 {one} 和 {other}。</translation>
    </message>
    <message>
        <source>Output padding must be smaller than the stride or the dilation; here it can be {most} at most.</source>
        <translation>输出填充必须小于步幅或膨胀率；这里最多为 {most}。</translation>
    </message>
    <message>
        <source>With a padding of {padding} no row or column is left; take less.</source>
        <translation>填充为 {padding} 时一行一列都不剩，请减小填充。</translation>
    </message>
    <message>
        <source>Group normalisation needs two values or more in each group, and here each group has one; take fewer groups, or leave it out.</source>
        <translation>组归一化要求每组至少有两个值，而这里每组只有一个；请减少组数，或去掉该操作。</translation>
    </message>
    <message>
        <source>The window of cnngui cannot be opened ({fault}). Start cnngui once more; if it fails again, please report it.</source>
        <translation>cnngui 的窗口无法打开（{fault}）。请重新启动 cnngui；如果仍然失败，请报告这个问题。</translation>
    </message>
    <message>
        <source>The test is in the middle of a batch of pictures, which cannot be interrupted.</source>
        <translation>测试正在处理一批图片，无法中途打断。</translation>
    </message>
    <message>
        <source>The training is in the middle of a step, which cannot be interrupted. If you close now, this step is lost; what was learned before it is kept, and the run can be resumed.</source>
        <translation>训练正在进行一步，无法中途打断。如果现在关闭，会丢失这一步；在此之前学到的都已保留，之后可以继续这次训练。</translation>
    </message>
    <message>
        <source>The search for dead maps ended in a fault of cnngui ({fault}); it was logged.</source>
        <translation>查找死亡特征图时 cnngui 发生故障（{fault}），已写入日志。</translation>
    </message>
    <message>
        <source>The search for dead maps is in the middle of a batch of pictures, which cannot be interrupted.</source>
        <translation>查找死亡特征图正处理到一批图片的中间，无法中断。</translation>
    </message>
    <message>
        <source>The mean and deviation of an input must be numbers.</source>
        <translation>输入的均值和标准差必须是数。</translation>
    </message>
    <message>
        <source>The range and the deviation of an input must be above 0.</source>
        <translation>输入的范围和标准差必须大于 0。</translation>
    </message>
    <message>
        <source>What is stated about the input and outputs makes no sense.</source>
        <translation>文件中关于输入与输出的说明没有意义。</translation>
    </message>
    <message>
        <source>{path} is TorchScript, which runs code when it is opened; load it with torch.jit.load, put its weights (state_dict) into the Python class it was made from, and export that with torch.export.save.</source>
        <translation>{path} 是 TorchScript，打开时会执行代码；请用 torch.jit.load 载入，把它的权重（state_dict）放进原来的 Python 类，再用 torch.export.save 导出。</translation>
    </message>
    <message>
        <source>{path} is a network in ONNX, which cnngui writes and does not read; open the PyTorch network it was made from, exported with torch.export.save.</source>
        <translation>{path} 是 ONNX 格式的网络，cnngui 只写不读；请用 torch.export.save 导出它原来的 PyTorch 网络再打开。</translation>
    </message>
    <message>
        <source>{path} is a network of Keras, and cnngui opens those of PyTorch; build the same network in PyTorch, copy the weights, and export it with torch.export.save.</source>
        <translation>{path} 是 Keras 的网络，而 cnngui 打开的是 PyTorch 的网络；请在 PyTorch 中搭出同样的网络，复制权重，再用 torch.export.save 导出。</translation>
    </message>
    <message>
        <source>{path} is a network of TensorFlow, and cnngui opens those of PyTorch; build the same network in PyTorch, copy the weights, and export it with torch.export.save.</source>
        <translation>{path} 是 TensorFlow 的网络，而 cnngui 打开的是 PyTorch 的网络；请在 PyTorch 中搭出同样的网络，复制权重，再用 torch.export.save 导出。</translation>
    </message>
    <message>
        <source>{path} is a network for one kind of device (Core ML, GGUF and the like); open the PyTorch network it was made from, exported with torch.export.save.</source>
        <translation>{path} 是专供某类设备使用的网络（Core ML、GGUF 等）；请用 torch.export.save 导出它原来的 PyTorch 网络再打开。</translation>
    </message>
    <message>
        <source>{path} is a folder; open a model file in it.</source>
        <translation>{path} 是文件夹；请打开其中的模型文件。</translation>
    </message>
    <message>
        <source>{path} holds arrays of NumPy, and no names of a network&apos;s weights; save them with torch.save as a state_dict, or export the network with torch.export.save.</source>
        <translation>{path} 里是 NumPy 数组，没有网络权重的名称；请用 torch.save 存成 state_dict，或用 torch.export.save 导出网络。</translation>
    </message>
    <message>
        <source>{path} is a picture; open it with File › Open image.</source>
        <translation>{path} 是图片；请用“文件 › 打开图片”打开。</translation>
    </message>
    <message>
        <source>{path} is a packed archive; unpack it and open the model file in it.</source>
        <translation>{path} 是压缩包；请先解压，再打开其中的模型文件。</translation>
    </message>
    <message>
        <source>{path} is a web page and not the file that was to be downloaded; download it again from its page.</source>
        <translation>{path} 是网页，不是想下载的文件；请到下载页面重新下载。</translation>
    </message>
    <message>
        <source>{path} is the placeholder of a file kept with Git LFS; fetch the file itself with “git lfs pull”.</source>
        <translation>{path} 只是 Git LFS 的占位文件；请用“git lfs pull”取回文件本身。</translation>
    </message>
    <message>
        <source>{path} is a text file and holds no weights; open a model file, or export a network with torch.export.save.</source>
        <translation>{path} 是文本文件，里面没有权重；请打开模型文件，或用 torch.export.save 导出网络。</translation>
    </message>
    <message>
        <source>The weights in {path} are not plain numbers of floating point (sparse, quantised or without data); save those of network.float() instead.</source>
        <translation>{path} 里的权重不是普通的浮点数（稀疏、量化或没有数据）；请改存 network.float() 的权重。</translation>
    </message>
    <message>
        <source>{path} holds weights without their network ({count}: {listed}), and no network of the catalogue or of yours has such weights; build it on the Build page and open them again, or export the network itself: torch.export.save(torch.export.export(network.eval(), (torch.zeros(1, 1, 28, 28),)), “network.pt2”).</source>
        <translation>{path} 里只有权重，没有网络（{count} 个：{listed}），目录中的网络和你自己的网络都没有这样的权重；请在“搭建”页搭出这个网络后再打开，或导出网络本身：torch.export.save(torch.export.export(network.eval(), (torch.zeros(1, 1, 28, 28),)), “network.pt2”)。</translation>
    </message>
    <message>
        <source>“{text}” is no number; write one, such as 0.1307.</source>
        <translation>“{text}”不是数；请填写一个数，例如 0.1307。</translation>
    </message>
    <message>
        <source>Write one number, or {count} with commas between, one for each channel.</source>
        <translation>请填写一个数，或用逗号隔开的 {count} 个数（每个通道一个）。</translation>
    </message>
    <message>
        <source>Trying the network ended in a fault of cnngui ({fault}); it was logged.</source>
        <translation>试用网络时 cnngui 出错（{fault}）；已记入日志。</translation>
    </message>
    <message>
        <source>{name}: {right} known pictures right, with pictures {scaling}; outputs: {outputs}.</source>
        <translation>{name}：已知图片准确率 {right}，图片{scaling}；输出：{outputs}。</translation>
    </message>
    <message>
        <source>{name}: {right} known pictures right, with pictures scaled for it ({scaling}), and {plain} with pictures as they are, 0…1; outputs: {outputs}.</source>
        <translation>{name}：按它的要求缩放图片（{scaling}）后，已知图片准确率 {right}；图片保持原样（0…1）时为 {plain}；输出：{outputs}。</translation>
    </message>
    <message>
        <source>{name}: at most {right} known pictures right, however they are scaled, so it may be made for other pictures; outputs: {outputs}.</source>
        <translation>{name}：无论怎样缩放，已知图片的准确率最高只有 {right}，它可能是为别的图片训练的；输出：{outputs}。</translation>
    </message>
    <message>
        <source>{name} was opened as you settled it: pictures {scaling}; outputs: {outputs}.</source>
        <translation>{name} 已按你上次的设定打开：图片{scaling}；输出：{outputs}。</translation>
    </message>
    <message>
        <source>The weights in {name} have the shapes of {title} under other names and were taken for it: {right} known pictures right, with pictures {scaling}.</source>
        <translation>{name} 里的权重名称不同，但形状与 {title} 一致，因此按 {title} 打开：已知图片准确率 {right}，图片{scaling}。</translation>
    </message>
    <message>
        <source>The file {file} is not a picture that can be read; open a PNG, JPEG, GIF, BMP, TIFF, WebP or AVIF file.</source>
        <translation>文件 {file} 不是可以读取的图片；请打开 PNG、JPEG、GIF、BMP、TIFF、WebP 或 AVIF 文件。</translation>
    </message>
    <message>
        <source>The file {file} is a HEIC photo, as iPhones take them, whatever its name ends in; open it in the program for photos, export it as JPEG, and open that.</source>
        <translation>文件 {file} 是 iPhone 常用的 HEIC 照片（不论扩展名是什么）；请在照片程序中打开它，导出为 JPEG 后再打开。</translation>
    </message>
    <message>
        <source>The picture {file} is an AVIF that cannot be decoded here; save it as PNG and open that.</source>
        <translation>图片 {file} 是这里无法解码的 AVIF；请另存为 PNG 后再打开。</translation>
    </message>
    <message>
        <source>The file {file} is a video; save one picture of it as PNG and open that.</source>
        <translation>文件 {file} 是视频；请把其中一帧存成 PNG 后再打开。</translation>
    </message>
    <message>
        <source>The file {file} is a document, not a picture; take a screenshot of the digit and open that.</source>
        <translation>文件 {file} 是文档，不是图片；请把数字截图后再打开。</translation>
    </message>
    <message>
        <source>The file {file} is a drawing of lines (SVG); export it as PNG and open that.</source>
        <translation>文件 {file} 是矢量图（SVG）；请导出为 PNG 后再打开。</translation>
    </message>
    <message>
        <source>The file {file} is a picture of another program (PSD, JPEG XL, icon); export it as PNG and open that.</source>
        <translation>文件 {file} 是其他程序的图片格式（PSD、JPEG XL、图标等）；请导出为 PNG 后再打开。</translation>
    </message>
    <message>
        <source>The file {file} is a model, not a picture; open it with File › Open model.</source>
        <translation>文件 {file} 是模型，不是图片；请用“文件 › 打开模型”打开。</translation>
    </message>
    <message>
        <source>The file {file} is a web page, not a picture; save the picture itself and open that.</source>
        <translation>文件 {file} 是网页，不是图片；请把图片本身存下来再打开。</translation>
    </message>
    <message>
        <source>A run is resumed with the settings it has; take {options} away, or leave out --resume.</source>
        <translation>继续训练时沿用原来的设置；请去掉 {options}，或者不用 --resume。</translation>
    </message>
    <message>
        <source>{name} is over and cannot be resumed; train a new network.</source>
        <translation>{name} 已经结束，无法继续训练；请训练一个新网络。</translation>
    </message>
    <message>
        <source>There are {count} runs called {name}; give the id of one: {known}.</source>
        <translation>有 {count} 次训练都叫 {name}；请给出其中一个的编号：{known}。</translation>
    </message>
    <message>
        <source>There is no run {name} in {folder}, nor another one to resume.</source>
        <translation>{folder} 中没有名为 {name} 的训练，也没有其他可以继续的训练。</translation>
    </message>
    <message>
        <source>There is no run {name} in {folder}; those that can be resumed are {known}.</source>
        <translation>{folder} 中没有名为 {name} 的训练；可以继续的有 {known}。</translation>
    </message>
    <message>
        <source>The network in {path} is too large to be shown; open one of at most {nodes} operations and {values} values a layer.</source>
        <translation>{path} 中的网络太大，无法显示；请打开运算不超过 {nodes} 个、每层不超过 {values} 个数值的网络。</translation>
    </message>
    <message>
        <source>{path} is no ordinary file, or one of more than 16 MB; until you remove it, the preferences are kept in {used}.</source>
        <translation>{path} 不是普通文件，或者超过 16 MB；在你删除它之前，偏好设置保存在 {used} 中。</translation>
    </message>
    <message>
        <source>The network was not exported as {path}: the process that wrote it has ended ({code}); export it again.</source>
        <translation>网络未能导出为 {path}：负责写入的进程已终止（{code}）；请重新导出。</translation>
    </message>
    <message>
        <source>A fault in cnngui while a file was read or written ({fault}).</source>
        <translation>读写文件时 cnngui 出现故障（{fault}）。</translation>
    </message>
    <message>
        <source>A file is still being read or written.</source>
        <translation>还有文件正在读写。</translation>
    </message>
</context>
<context>
    <name>Punctuation</name>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>{words} ({keys})</source>
        <translation>{words}（{keys}）</translation>
    </message>
</context>
<context>
    <name>RateView</name>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>seconds of training</source>
        <translation>训练秒数</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>✓ Copied</source>
        <translation>✓ 已复制</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>Copy this text into your report, and add what you did and what you expected. Your name, your folders, the names of your files and your drawings are not in it; read it before you send it.</source>
        <translation>把这段文字复制到你的报告里，并写上你做了什么、本来期望看到什么。其中不含你的姓名、文件夹、文件名和手写的图；发送之前请先读一遍。</translation>
    </message>
    <message>
        <source>The text of the report</source>
        <translation>报告的文字</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>复制报告(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Show the whole log</source>
        <translation>打开完整日志(&amp;S)</translation>
    </message>
    <message>
        <source>The whole log: {path}</source>
        <translation>完整日志：{path}</translation>
    </message>
</context>
<context>
    <name>RunDeletion</name>
    <message>
        <source>Deleted {run}.</source>
        <translation>已删除“{run}”。</translation>
    </message>
    <message>
        <source>Deleted {count} runs.</source>
        <translation>已删除 {count} 次训练。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>RunExport</name>
    <message>
        <source>Export {run}</source>
        <translation>导出“{run}”</translation>
    </message>
    <message>
        <source>Written to {path}.</source>
        <translation>已写入 {path}。</translation>
    </message>
</context>
<context>
    <name>RunManager</name>
    <message>
        <source>{run} was interrupted at step {step}; nothing before that is lost. Go on with it?</source>
        <translation>“{run}”在第 {step} 步中断了，之前的内容都没有丢失。要接着训练吗？</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>接着训练</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不用了</translation>
    </message>
</context>
<context>
    <name>RunMenu</name>
    <message>
        <source>&amp;Show the network at its end</source>
        <translation>显示训练结束时的网络(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue from the end as a new run</source>
        <translation>从结束处继续，作为新的训练(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go on where it was interrupted</source>
        <translation>从中断处接着训练(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>RunSettings</name>
    <message>
        <source>lr {value}</source>
        <translation>学习率 {value}</translation>
    </message>
    <message>
        <source>batch {value}</source>
        <translation>批量大小 {value}</translation>
    </message>
    <message>
        <source>epochs {value}</source>
        <translation>{value} 轮</translation>
    </message>
    <message>
        <source>until {value} %</source>
        <translation>直到 {value} %</translation>
    </message>
    <message>
        <source>weight decay {value}</source>
        <translation>权重衰减 {value}</translation>
    </message>
    <message>
        <source>dropout {value}</source>
        <translation>丢弃率 {value}</translation>
    </message>
    <message>
        <source>{value} pictures</source>
        <translation>{value} 张图</translation>
    </message>
    <message>
        <source>seed {value}</source>
        <translation>种子 {value}</translation>
    </message>
    <message>
        <source>no augmentation</source>
        <translation>无数据增强</translation>
    </message>
</context>
<context>
    <name>RunStatus</name>
    <message>
        <source>Reset: {title} has the random weights that seed {seed} gives, and has learned nothing.</source>
        <translation>已重置：{title} 现在是随机种子 {seed} 给出的初始权重，什么也没有学过。</translation>
    </message>
    <message>
        <source>Stopping after this batch …</source>
        <translation>处理完这一批就停止…</translation>
    </message>
    <message>
        <source>Press Train: the loss falls, and the bars and maps of your picture move with it.</source>
        <translation>按“训练”：损失逐渐下降，图片的概率条和特征图也随之变化。</translation>
    </message>
    <message>
        <source>Preparing the pictures and the optimiser …</source>
        <translation>正在准备图片和优化器…</translation>
    </message>
    <message>
        <source>Evaluating on the {count} test pictures …</source>
        <translation>正在用 {count} 张测试图评估…</translation>
    </message>
    <message>
        <source>{speed} images per second · {left} left</source>
        <translation>每秒 {speed} 张 · 还剩 {left}</translation>
    </message>
    <message>
        <source>Paused. {pace}</source>
        <translation>已暂停。{pace}</translation>
    </message>
    <message>
        <source>{seconds} of training, {speed} images per second</source>
        <translation>训练用时 {seconds}，每秒 {speed} 张</translation>
    </message>
    <message>
        <source>Stopped before the first step: nothing was learned, and no run is kept.</source>
        <translation>第一步之前就停止了：什么都没有学到，也没有保存训练记录。</translation>
    </message>
    <message>
        <source>Stopped; the weights reached are kept as “The network trained last”. {pace}.</source>
        <translation>已停止；得到的权重已作为“最近训练的网络”保留。{pace}。</translation>
    </message>
    <message>
        <source>Stopped; the weights reached are in no file. {pace}.</source>
        <translation>已停止；得到的权重没有保存到任何文件。{pace}。</translation>
    </message>
    <message>
        <source>Finished: {share} of the {count} test pictures right. {pace}.</source>
        <translation>完成：{count} 张测试图认对了 {share}。{pace}。</translation>
    </message>
    <message>
        <source>Finished, and no better than guessing: {share} of the {count} test pictures right. The learning rate {rate} may not suit it, or the training was too short. {pace}.</source>
        <translation>已结束，但不比瞎猜更好：{count} 张测试图片中答对 {share}。可能是学习率 {rate} 不合适，或者训练太短。{pace}。</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Run</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>A tick lays the run&apos;s curves behind those of the present run.</source>
        <translation>勾选后，这次训练的曲线会叠放在当前曲线的后面。</translation>
    </message>
    <message>
        <source>The settings in which the runs of this table differ.</source>
        <translation>表中各次训练有差别的设置。</translation>
    </message>
    <message>
        <source>The accuracy on all test pictures at the end of a finished run.</source>
        <translation>训练完成时在全部测试图上的准确率。</translation>
    </message>
    <message>
        <source>Best validation</source>
        <translation>最高验证准确率</translation>
    </message>
    <message>
        <source>The best accuracy on the validation set during the run.</source>
        <translation>训练过程中在验证集上的最高准确率。</translation>
    </message>
    <message>
        <source>Seconds of training, without evaluations and pauses.</source>
        <translation>训练所用的秒数，不含评估和暂停。</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>from {run}, step {step}</source>
        <translation>接自 {run} 第 {step} 步</translation>
    </message>
</context>
<context>
    <name>RunsExport</name>
    <message>
        <source>&amp;Model of cnngui …</source>
        <translation>cnngui 模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Models (*.pt)</source>
        <translation>模型 (*.pt)</translation>
    </message>
    <message>
        <source>Model for &amp;PyTorch (torch.export) …</source>
        <translation>PyTorch 模型（torch.export）(&amp;P)…</translation>
    </message>
    <message>
        <source>Exported programs (*.pt2)</source>
        <translation>导出的程序 (*.pt2)</translation>
    </message>
    <message>
        <source>Model as &amp;ONNX …</source>
        <translation>ONNX 模型(&amp;O)…</translation>
    </message>
    <message>
        <source>ONNX models (*.onnx)</source>
        <translation>ONNX 模型 (*.onnx)</translation>
    </message>
    <message>
        <source>&amp;Curves as CSV …</source>
        <translation>曲线数据 CSV(&amp;C)…</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>In the table of the runs</source>
        <translation>在训练记录表中</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Every training is kept here, with its checkpoints: press Train.</source>
        <translation>每次训练连同它的检查点都会保存在这里：请按“训练”。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>记录操作</translation>
    </message>
    <message>
        <source>What can be done with the run chosen in the table</source>
        <translation>对表中所选的训练可以做的操作</translation>
    </message>
    <message>
        <source>Start a new run with the same settings from the weights of this step.</source>
        <translation>用相同的设置，从这一步的权重开始一次新的训练。</translation>
    </message>
    <message>
        <source>Continue from here</source>
        <translation>从这里继续</translation>
    </message>
    <message>
        <source>Folders without a run that can be read, left as they are: {folders}</source>
        <translation>以下文件夹里没有可读的训练记录，已原样保留：{folders}</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>from checkpoint to checkpoint of the run</source>
        <translation>在该次训练的检查点之间移动</translation>
    </message>
    <message>
        <source>back to the present</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>lay its curves over the others</source>
        <translation>把它的曲线叠加显示</translation>
    </message>
    <message>
        <source>rename the run</source>
        <translation>重命名该次训练</translation>
    </message>
    <message>
        <source>delete the chosen runs</source>
        <translation>删除所选的训练</translation>
    </message>
    <message>
        <source>bring back what was deleted</source>
        <translation>恢复已删除的训练</translation>
    </message>
</context>
<context>
    <name>Schedule</name>
    <message>
        <source>constant</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>The learning rate stays as it is.</source>
        <translation>学习率保持不变。</translation>
    </message>
    <message>
        <source>one cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>The learning rate rises from a 25th to its full value over the first 30 % of the run, then falls to almost nothing.</source>
        <translation>在训练的前 30 % 中，学习率从设定值的 1/25 升到设定值，然后降到几乎为零。</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>The learning rate falls to nothing over the run, along half a cosine.</source>
        <translation>学习率在整个训练中沿半个余弦曲线降到零。</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>优化</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Device and seed</source>
        <translation>设备与随机种子</translation>
    </message>
    <message>
        <source>&amp;Architecture</source>
        <translation>架构(&amp;A)</translation>
    </message>
    <message>
        <source>{choice}</source>
        <translation>{choice}</translation>
    </message>
    <message>
        <source>D&amp;ropout</source>
        <translation>丢弃率(&amp;R)</translation>
    </message>
    <message>
        <source>The share of values that each dropout leaves out at random while it learns, so that no unit can rely on one other alone.</source>
        <translation>训练时每个随机失活层（dropout）随机丢弃的比例，使任何单元都不能只依赖另一个单元。</translation>
    </message>
    <message>
        <source>&amp;Optimiser</source>
        <translation>优化器(&amp;O)</translation>
    </message>
    <message>
        <source>How the weights are moved against the gradient of the loss.</source>
        <translation>沿损失梯度的反方向调整权重的方法。</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>学习率(&amp;L)</translation>
    </message>
    <message>
        <source>How far a step goes. Too small learns slowly, too large does not learn at all.</source>
        <translation>每一步走多远。太小学得慢，太大则根本学不会。</translation>
    </message>
    <message>
        <source>S&amp;chedule</source>
        <translation>学习率调度(&amp;C)</translation>
    </message>
    <message>
        <source>How the learning rate changes during the run. {choice}</source>
        <translation>训练过程中学习率怎样变化。{choice}</translation>
    </message>
    <message>
        <source>&amp;Batch size</source>
        <translation>批量大小(&amp;B)</translation>
    </message>
    <message>
        <source>How many pictures one step is computed from.</source>
        <translation>每一步用多少张图来计算。</translation>
    </message>
    <message>
        <source>How strongly each step also pulls every parameter towards 0, biases, γ and β included; 0 is not at all. AdamW pulls by itself, the others add the pull to the gradient.</source>
        <translation>每一步把所有参数（包括偏置、γ 和 β）拉向 0 的强度；0 表示不拉。AdamW 单独施加这一拉力，其他优化器则把它加进梯度。</translation>
    </message>
    <message>
        <source>&amp;Training pictures</source>
        <translation>训练图数量(&amp;T)</translation>
    </message>
    <message>
        <source>How many of the {count} training pictures it learns from. Few are soon known by heart.</source>
        <translation>从 {count} 张训练图中取多少张来学习。太少的话，网络很快就会死记硬背。</translation>
    </message>
    <message>
        <source>How the pictures are changed before the network sees them. {choice}</source>
        <translation>图片在送进网络之前怎样变换。{choice}</translation>
    </message>
    <message>
        <source>How often the network sees each of the training pictures, at most.</source>
        <translation>网络最多把每张训练图看多少遍。</translation>
    </message>
    <message>
        <source>The number that all chance starts from: the same seed gives the same run again, on the same device of the same machine.</source>
        <translation>所有随机数由它产生：在同一台机器的同一设备上，相同的种子会得到相同的训练过程。</translation>
    </message>
    <message>
        <source>Lo&amp;ss</source>
        <translation>损失函数(&amp;S)</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>What the training makes small. {choice}</source>
        <translation>训练要使之变小的量。{choice}</translation>
    </message>
    <message>
        <source>&amp;Weight decay</source>
        <translation>权重衰减(&amp;W)</translation>
    </message>
    <message>
        <source>Au&amp;gmentation</source>
        <translation>数据增强(&amp;G)</translation>
    </message>
    <message>
        <source>Sto&amp;p after</source>
        <translation>何时结束(&amp;P)</translation>
    </message>
    <message>
        <source>Whether the run ends after its epochs, or before them once an accuracy is reached.</source>
        <translation>训练完全部轮次才结束，还是达到某个准确率就提前结束。</translation>
    </message>
    <message>
        <source>Accurac&amp;y</source>
        <translation>准确率(&amp;Y)</translation>
    </message>
    <message>
        <source>The run ends as soon as the accuracy on the validation set reaches this.</source>
        <translation>验证集上的准确率一达到这个值，训练就结束。</translation>
    </message>
    <message>
        <source>&amp;Number of epochs</source>
        <translation>训练轮数(&amp;N)</translation>
    </message>
    <message>
        <source>Dev&amp;ice</source>
        <translation>设备(&amp;I)</translation>
    </message>
    <message>
        <source>What computes: the processor, or a graphics card where there is one.</source>
        <translation>由谁来计算：处理器，或者显卡（如果有）。</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>随机种子(&amp;D)</translation>
    </message>
</context>
<context>
    <name>SettingBox</name>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>{word}: {least} to {most}</source>
        <translation>{word}：{least} 到 {most}</translation>
    </message>
    <message>
        <source>{word}: as many as there are, or the number that must come in</source>
        <translation>{word}：自动取上一行的个数，也可以指定必须是多少个</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>SettingsColumn</name>
    <message>
        <source>Settings of the run</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>Show the settings</source>
        <translation>显示设置</translation>
    </message>
    <message>
        <source>Fold the settings away</source>
        <translation>收起设置</translation>
    </message>
    <message>
        <source>Point at a setting to read what it does.</source>
        <translation>指向某项设置，这里会说明它的作用。</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>all epochs</source>
        <translation>训练完全部轮次</translation>
    </message>
    <message>
        <source>an accuracy, or all epochs</source>
        <translation>达到准确率，或训练完全部轮次</translation>
    </message>
    <message>
        <source>as built</source>
        <translation>按网络原设</translation>
    </message>
    <message>
        <source>It may be changed while the run goes, and counts from the next step.</source>
        <translation>训练过程中可以修改，从下一步起生效。</translation>
    </message>
    <message>
        <source>A run is under way with this; stop it to choose another.</source>
        <translation>训练正在使用这项设置；要修改请先停止训练。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>未测试</translation>
    </message>
    <message>
        <source>test {share}</source>
        <translation>测试 {share}</translation>
    </message>
    <message>
        <source>answer in {time} ms</source>
        <translation>用时 {time} ms</translation>
    </message>
    <message>
        <source>training: {progress}</source>
        <translation>训练中：{progress}</translation>
    </message>
</context>
<context>
    <name>StepBoard</name>
    <message>
        <source>The input with its padding. Point at a cell to see all outputs that use it.</source>
        <translation>输入及其填充。指向某一格，可看到所有用到它的输出。</translation>
    </message>
    <message>
        <source>The window on the input, which the kernel lies on.</source>
        <translation>输入上被卷积核盖住的窗口。</translation>
    </message>
    <message>
        <source>The kernel. Point at a weight to see every input it touches.</source>
        <translation>卷积核。指向某个权重，可看到它接触过的所有输入。</translation>
    </message>
    <message>
        <source>What each term contributes, as far as it is worked out.</source>
        <translation>每一项的贡献，显示到目前算出的为止。</translation>
    </message>
    <message>
        <source>The output, filling cell by cell. Point at a cell for its window, click to go there.</source>
        <translation>输出，逐格填满。指向某一格可看它的窗口，点击可跳到那里。</translation>
    </message>
    <message>
        <source>The sum of each channel, as far as it is worked out.</source>
        <translation>每个通道的和，显示到目前算出的为止。</translation>
    </message>
    <message>
        <source>not worked out yet</source>
        <translation>还没有算到</translation>
    </message>
    <message>
        <source>value {index}: {value}</source>
        <translation>第 {index} 个值：{value}</translation>
    </message>
    <message>
        <source>padding: {value}</source>
        <translation>填充：{value}</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation>行 {row}，列 {column}：{value}</translation>
    </message>
    <message>
        <source>{layer}, {count} values</source>
        <translation>{layer}，{count} 个值</translation>
    </message>
    <message>
        <source>{layer}, channel {channel} of {count}</source>
        <translation>{layer}，通道 {channel}（共 {count} 个）</translation>
    </message>
    <message>
        <source>, padded</source>
        <translation>，含填充</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>terms</source>
        <translation>各项</translation>
    </message>
    <message>
        <source>bias {value}</source>
        <translation>偏置 {value}</translation>
    </message>
    <message>
        <source>sums of the channels 0…{last}</source>
        <translation>通道 0…{last} 各自的和</translation>
    </message>
    <message>
        <source>{layer}, map {channel}</source>
        <translation>{layer}，特征图 {channel}</translation>
    </message>
    <message>
        <source>{layer}</source>
        <translation>{layer}</translation>
    </message>
</context>
<context>
    <name>StepControls</name>
    <message>
        <source>To the first step (Home)</source>
        <translation>到第一步（Home）</translation>
    </message>
    <message>
        <source>One step back (←, with Shift by output cell)</source>
        <translation>后退一步（←，按住 Shift 则退一个输出格）</translation>
    </message>
    <message>
        <source>One step forward (→, with Shift by output cell)</source>
        <translation>前进一步（→，按住 Shift 则进一个输出格）</translation>
    </message>
    <message>
        <source>To the last step (End)</source>
        <translation>到最后一步（End）</translation>
    </message>
    <message>
        <source>All steps of this map, from its first product to its last value</source>
        <translation>这张图的全部步骤，从第一个乘积到最后一个值</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>演算进度</translation>
    </message>
    <message>
        <source>How fast it plays</source>
        <translation>播放的快慢</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How far one step goes</source>
        <translation>一步走多远</translation>
    </message>
    <message>
        <source>Size of a step</source>
        <translation>每步跨度</translation>
    </message>
    <message>
        <source>by product</source>
        <translation>逐个乘积</translation>
    </message>
    <message>
        <source>by value</source>
        <translation>逐个值</translation>
    </message>
    <message>
        <source>by channel</source>
        <translation>逐个通道</translation>
    </message>
    <message>
        <source>by output cell</source>
        <translation>逐个输出格</translation>
    </message>
    <message>
        <source>{speed} a second</source>
        <translation>每秒 {speed} 步</translation>
    </message>
    <message>
        <source>cell {cell} of {cells}</source>
        <translation>第 {cell}/{cells} 格</translation>
    </message>
    <message>
        <source>product {term} of {terms}, cell {cell} of {cells}</source>
        <translation>第 {term}/{terms} 个乘积，第 {cell}/{cells} 格</translation>
    </message>
    <message>
        <source>value {term} of {terms}, cell {cell} of {cells}</source>
        <translation>第 {term}/{terms} 个值，第 {cell}/{cells} 格</translation>
    </message>
    <message>
        <source>Stop playing (Space)</source>
        <translation>停止播放（空格）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格）</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Writing {name} …</source>
        <translation>正在写入 {name} …</translation>
    </message>
    <message>
        <source>Saved {frames} pictures as {path}.</source>
        <translation>已把 {frames} 帧保存为 {path}。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>演算</translation>
    </message>
    <message>
        <source>On the Step page</source>
        <translation>在“演算”页</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Step through the network on show, on your drawing</source>
        <translation>用你写的数字，演算当前显示的网络</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>演算纸</translation>
    </message>
    <message>
        <source>Step through an operation on numbers you fill in</source>
        <translation>用你填写的数演算一种运算</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>例题</translation>
    </message>
    <message>
        <source>Fill the worksheet in with a worked example</source>
        <translation>用例题填好演算纸</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>设置面板</translation>
    </message>
    <message>
        <source>Show the worksheet&apos;s controls, or hide them</source>
        <translation>显示或隐藏演算纸的设置面板</translation>
    </message>
    <message>
        <source>Save GIF…</source>
        <translation>保存 GIF…</translation>
    </message>
    <message>
        <source>Save a sweep over all cells of this map as an animated picture</source>
        <translation>把遍历这张特征图所有格子的过程存成动画</translation>
    </message>
    <message>
        <source>Beside it ({which} of {count})</source>
        <translation>对照（{which}/{count}）</translation>
    </message>
    <message>
        <source>Show what this example is to be compared with</source>
        <translation>显示与这个例题对照的内容</translation>
    </message>
    <message>
        <source>Save the sweep</source>
        <translation>保存演算动画</translation>
    </message>
    <message>
        <source>Animated pictures (*.gif)</source>
        <translation>动画图片 (*.gif)</translation>
    </message>
</context>
<context>
    <name>StepView</name>
    <message>
        <source>Largest &amp;first</source>
        <translation>从大到小(&amp;F)</translation>
    </message>
    <message>
        <source>Sort the terms by their size: a thousand are too many to read in order</source>
        <translation>把各项按大小排列：上千项按顺序读不过来</translation>
    </message>
    <message>
        <source>one output cell</source>
        <translation>一个输出格</translation>
    </message>
    <message>
        <source>one step</source>
        <translation>一步</translation>
    </message>
    <message>
        <source>play, or stop playing</source>
        <translation>播放或停止播放</translation>
    </message>
    <message>
        <source>to the first or the last step</source>
        <translation>到第一步或最后一步</translation>
    </message>
</context>
<context>
    <name>TermsModel</name>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>term</source>
        <translation>项</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>填充</translation>
    </message>
</context>
<context>
    <name>TermsTable</name>
    <message>
        <source>Terms</source>
        <translation>各项</translation>
    </message>
    <message>
        <source>Every term of this value: channel, row and column of its input, and the numbers.</source>
        <translation>这个值的每一项：输入的通道、行、列，以及各个数。</translation>
    </message>
</context>
<context>
    <name>TotalsLine</name>
    <message>
        <source>{count} layers in all</source>
        <translation>共 {count} 层</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Curves of {run}</source>
        <translation>{run} 的曲线</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>epoch {epoch} of {epochs} · step {step} of {total}</source>
        <translation>第 {epoch}/{epochs} 轮 · 第 {step}/{total} 步</translation>
    </message>
</context>
<context>
    <name>TrainingControls</name>
    <message>
        <source>How much of the run is done.</source>
        <translation>训练完成了多少。</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>训练进度</translation>
    </message>
</context>
<context>
    <name>UnkeptNetwork</name>
    <message>
        <source>The network trained last could not be kept and is in no file.</source>
        <translation>最近训练的网络没能保存，不在任何文件里。</translation>
    </message>
    <message>
        <source>What it has learned is lost when the window closes now.</source>
        <translation>现在关闭窗口，它学到的东西就会丢失。</translation>
    </message>
    <message>
        <source>&amp;Save it …</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Lose it and close</source>
        <translation>放弃并关闭(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Keep the window open</source>
        <translation>不关闭窗口(&amp;K)</translation>
    </message>
</context>
<context>
    <name>ViewTools</name>
    <message>
        <source>Zoom out (−, or the mouse wheel)</source>
        <translation>缩小（− 键或鼠标滚轮）</translation>
    </message>
    <message>
        <source>Zoom in (+, or the mouse wheel); drag to move the picture</source>
        <translation>放大（+ 键或鼠标滚轮）；拖动可移动画面</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Bring the whole network into sight (0)</source>
        <translation>显示整个网络（0 键）</translation>
    </message>
    <message>
        <source>The network on show; choose another trained one</source>
        <translation>当前显示的网络；可换成另一个训练好的</translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation>色标(&amp;R)</translation>
    </message>
    <message>
        <source>Whose largest value the ends of the colours are: each map&apos;s own, the layer&apos;s, or that of the whole network.</source>
        <translation>色标两端取谁的最大值：每张特征图各自的、这一层的，还是整个网络的。</translation>
    </message>
    <message>
        <source>per map</source>
        <translation>每张图各用一个</translation>
    </message>
    <message>
        <source>per layer</source>
        <translation>每层共用一个</translation>
    </message>
    <message>
        <source>for all layers</source>
        <translation>所有层共用一个</translation>
    </message>
    <message>
        <source>Con&amp;trast</source>
        <translation>对比度(&amp;T)</translation>
    </message>
    <message>
        <source>Brings the ends of the colours nearer to zero, so that small values can be seen.</source>
        <translation>让色标两端靠近零，小的数值也能看清。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>The chosen map enlarged, with the kernels and sums that made it</source>
        <translation>放大所选的特征图，并显示得到它的卷积核与求和</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>How the values and the weights of the layer are spread</source>
        <translation>这一层的激活值和权重怎样分布</translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Show the maps of every layer</source>
        <translation>显示每一层的所有特征图</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>全部收起</translation>
    </message>
    <message>
        <source>Show each layer as one stack of maps</source>
        <translation>把每一层收成一叠特征图</translation>
    </message>
    <message>
        <source>{what}; click a heading for a single layer.</source>
        <translation>{what}；单击层名可只收起或展开那一层。</translation>
    </message>
</context>
<context>
    <name>WeightsForm</name>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Rows of the kernel</source>
        <translation>卷积核的行数</translation>
    </message>
    <message>
        <source>Columns of the kernel</source>
        <translation>卷积核的列数</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>常用核</translation>
    </message>
    <message>
        <source>Fill the kernel on show with a known one, in all its channels</source>
        <translation>把显示的卷积核的所有通道填成一个常用的核</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Add a bias to each output</source>
        <translation>给每个输出加上偏置</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>One bias for each kernel or row</source>
        <translation>每个卷积核或每一行一个偏置</translation>
    </message>
    <message>
        <source>kernels</source>
        <translation>卷积核数</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>How many kernels, which is how many maps come out</source>
        <translation>用几个卷积核，就得到几张特征图</translation>
    </message>
    <message>
        <source>How many values come out, each with a row of weights</source>
        <translation>输出几个值，每个值有一行权重</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>WorksheetPanel</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>第二个输入</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Second input</source>
        <translation>第二个输入</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>Which of the values belongs to the true class</source>
        <translation>哪个值属于真实类别</translation>
    </message>
    <message>
        <source>Which of the operations in a row is edited here</source>
        <translation>这里编辑一串运算中的哪一个</translation>
    </message>
    <message>
        <source>What is done with the input</source>
        <translation>对输入做什么运算</translation>
    </message>
    <message>
        <source>Add an operation behind the last one</source>
        <translation>在最后再加一个运算</translation>
    </message>
    <message>
        <source>Take this operation away</source>
        <translation>去掉这个运算</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 个，共 {count} 个</translation>
    </message>
</context>
</TS>
